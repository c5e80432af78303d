import type { Message } from '../../contract/conversation/message.ts';
import type { Sender, SentByProof } from './sender.ts';

/**
 * What a room breaks of the promises, one sentence each; empty when it keeps them all.
 * @param stored everything in the room, as read back, oldest first.
 * @param announced what the room was told was posted: id to seq.
 */
export function violationsIn(
  stored: readonly Message[],
  senders: readonly Sender[],
  announced: ReadonlyMap<string, number>,
): string[] {
  const byId = new Map(stored.map((message) => [message.id, message]));
  return [
    ...numbering(stored),
    ...senders.flatMap((sender) => [...promises(sender, byId), ...order(sender, byId)]),
    ...strangers(stored, senders),
    ...[...announced].flatMap(([id, seq]) =>
      byId.get(id)?.seq === seq ? [] : [`seq ${seq} was announced but is not stored ([W8])`],
    ),
  ];
}

/** No hole in `rev`, nothing twice ([W9], [W10]). */
function numbering(stored: readonly Message[]): string[] {
  const found = stored.flatMap(({ seq, rev }, i) =>
    seq === i + 1 && rev === seq ? [] : [`place ${i + 1} has seq ${seq} and rev ${rev} ([W9])`],
  );
  const ids = new Set(stored.map(({ id }) => id));
  if (ids.size < stored.length) found.push(`${stored.length - ids.size} messages are stored twice ([W10])`);
  return found;
}

/** What was acknowledged is stored where the answer said, word for word ([W11]). */
function promises({ guest: { user }, sent }: Sender, byId: ReadonlyMap<string, Message>): string[] {
  return sent.flatMap(({ id, n, text, ack }) => {
    const message = byId.get(id);
    const whose = `${user.name} ${n}`;
    if (message === undefined) return ack ? [`${whose} was acknowledged as seq ${ack.seq} and is lost ([W11])`] : [];
    if (message.text !== text) return [`${whose} has another text: ${JSON.stringify(message.text.slice(0, 80))}`];
    if (message.author.id !== user.id || message.author.name !== user.name) return [`${whose} is by ${message.author.name}`];
    const kept = !ack || (message.seq === ack.seq && message.rev === ack.rev && message.at === ack.at);
    return kept ? [] : [`${whose} was acknowledged as seq ${ack.seq} and is seq ${message.seq} ([W11])`];
  });
}

/** What one connection sent in order is stored in order, with what came again after a restart. */
function order({ guest: { user }, sent }: Sender, byId: ReadonlyMap<string, Message>): string[] {
  const placed = sent.flatMap(({ id, n }) => {
    const seq = byId.get(id)?.seq;
    return seq === undefined ? [] : [{ n, seq }];
  });
  return placed.flatMap(({ n, seq }, i) => {
    const before = placed[i - 1];
    return before && before.seq > seq ? [`${user.name} ${n} stands before ${user.name} ${before.n}`] : [];
  });
}

function strangers(stored: readonly Message[], senders: readonly Sender[]): string[] {
  const known = new Set(senders.flatMap(({ sent }) => sent.map((one: SentByProof) => one.id)));
  return stored.flatMap(({ id, seq }) => (known.has(id) ? [] : [`seq ${seq} was sent by nobody`]));
}
