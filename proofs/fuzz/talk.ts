import { randomUUID } from 'node:crypto';
import { becomeGuest, type ChatConnection, connect } from '../../tests/harness/guest.ts';

const room = 'honest';
const everyMs = 50;
/** What is under way when the talk ends arrives within this time. */
const settleMs = 10_000;

/** Two people who talk all the time and see whether everything arrives. */
export interface Talk {
  /** @returns how many messages each heard of the other, the longest delay in milliseconds, and what was wrong. */
  end(): Promise<{ heard: number; longestMs: number; wrong: string[] }>;
}

interface Person {
  name: string;
  connection: ChatConnection;
  sent: number[];
  /** Messages of the other, so far in their order. */
  heard: number;
}

/** Opens a room of their own and has them talk. @throws {NoAnswer} when the server is away. */
export async function startTalk(origin: string): Promise<Talk> {
  const wrong: string[] = [];
  let longestMs = 0;
  const people: Person[] = [];
  for (const name of ['Honest Ada', 'Honest Ben']) {
    const connection = await connect(origin, await becomeGuest(origin, name));
    await connection.ask('room:create', { slug: room, name: room, visibility: 'public' });
    const joined = await connection.ask('room:join', { room });
    if (!joined.ok) throw new Error(joined.error.message);
    people.push({ name, connection, sent: [], heard: 0 });
  }

  for (const [i, person] of people.entries()) {
    const other = people[1 - i] as Person;
    person.connection.hear((messages) => {
      for (const { author, text, room: where } of messages) {
        if (where !== room || author.name !== other.name) continue;
        const number = Number(text);
        if (number !== person.heard) wrong.push(`${person.name} heard ${number} when it was time for ${person.heard}`);
        person.heard = number + 1;
        longestMs = Math.max(longestMs, performance.now() - (other.sent[number] ?? 0));
      }
    });
  }

  const send = async ({ name, connection, sent }: Person) => {
    const text = String(sent.push(performance.now()) - 1);
    const reply = await connection.ask('message:send', { room, id: randomUUID(), text });
    if (!reply.ok) wrong.push(`${name} was refused ${text}: ${reply.error.code}`);
  };
  const timer = setInterval(() => {
    for (const person of people) send(person).catch((error: Error) => wrong.push(`${person.name}: ${error.message}`));
  }, everyMs);

  return {
    async end() {
      clearInterval(timer);
      const [ada, ben] = people as [Person, Person];
      const isComplete = () => ada.heard === ben.sent.length && ben.heard === ada.sent.length;
      const end = performance.now() + settleMs;
      while (!isComplete() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
      if (!isComplete()) wrong.push(`${ada.heard} of ${ben.sent.length} and ${ben.heard} of ${ada.sent.length} messages arrived`);
      for (const { connection } of people) connection.close();
      return { heard: ada.heard + ben.heard, longestMs, wrong: wrong.slice(0, 10) };
    },
  };
}
