/** What came of all that was sent. */
export interface Findings {
  packet(): void;
  /** An answer of a command: its code, or `ok`. */
  answer(code: string): void;
  /** A connection that the server closed. */
  closed(): void;
  /** A request by the status of its answer. */
  request(status: string): void;
  /** Something that must not be, as one sentence. */
  bad(sentence: string): void;
  /** The sentences so far. */
  readonly sentences: readonly string[];
  readonly sent: { packets: number; requests: number };
  /** All figures, a line each. */
  lines(): string[];
}

/** Sentences that are kept: many of a kind say no more than some. */
const mostSentences = 50;

export function createFindings(): Findings {
  const sent = { packets: 0, requests: 0 };
  const sentences: string[] = [];
  const [answers, statuses] = [new Map<string, number>(), new Map<string, number>()];
  let closed = 0;
  const count = (counts: Map<string, number>, key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const told = (counts: Map<string, number>) =>
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([key, number]) => `${key} ${number.toLocaleString('en')}`)
      .join(', ');
  return {
    packet() {
      sent.packets += 1;
    },
    answer: (code) => count(answers, code),
    closed() {
      closed += 1;
    },
    request(status) {
      sent.requests += 1;
      count(statuses, status);
    },
    bad(sentence) {
      if (sentences.length < mostSentences) sentences.push(sentence);
    },
    sentences,
    sent,
    lines: () => [
      `${sent.packets.toLocaleString('en')} packets: ${told(answers)}`,
      `${closed.toLocaleString('en')} connections closed by the server`,
      `${sent.requests.toLocaleString('en')} requests: ${told(statuses)}`,
    ],
  };
}
