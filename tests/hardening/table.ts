import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, type MockInstance, vi } from 'vitest';
import { type Fixture, openFixture } from './fixture.ts';

/** What a case may leave behind; nothing of what it does not say. */
interface Leaves {
  /** Rows that it adds: a room with its owner, a person with a session unless that is said. */
  messages?: number;
  rooms?: number;
  people?: number;
  sessions?: number;
  /** Events that the others hear of it at most, besides who is there and the messages that are counted above. */
  events?: number;
  /** Entries of the error log, each of which must match. */
  log?: RegExp;
}

/** A case of docs/hardening.md: the number of its row, what is sent and what must come of it, and how. */
type Row = (number: number, name: string, attack: (fixture: Fixture) => Promise<unknown>, leaves?: Leaves) => void;

/**
 * A fixture for the cases of one file, in which two honest people talk. After each case they talk on and have heard nothing
 * of it, nothing is stored, and nothing went wrong in the process.
 * @param env settings of the server that differ from those of other tests.
 */
export function openTable(env?: Record<string, string>): Row {
  let fixture: Fixture;
  let written: MockInstance;
  const broken: unknown[] = [];
  const note = (error: unknown) => void broken.push(error);
  beforeAll(async () => {
    fixture = await openFixture(env);
    written = vi.spyOn(console, 'error');
    process.on('unhandledRejection', note).on('uncaughtExceptionMonitor', note);
  });
  afterAll(async () => {
    process.off('unhandledRejection', note).off('uncaughtExceptionMonitor', note);
    written.mockRestore();
    await fixture.close();
  });

  return function row(number, name, attack, { messages = 0, rooms = 0, people = 0, sessions = people, events = 0, log } = {}) {
    it(`row ${number}: ${name}`, async () => {
      const before = await fixture.stored();
      fixture.forget();
      written.mockClear();
      try {
        await attack(fixture);
      } finally {
        await fixture.dismiss();
      }

      const text = `still here, ${randomUUID()}`;
      await fixture.send(text);
      await expect.poll(() => fixture.heard().every((one) => one.messages.includes(text))).toBe(true);
      for (const { name: person, messages: texts, others } of fixture.heard()) {
        expect([person, texts.length]).toEqual([person, messages + 1]);
        expect(others.length, others.join()).toBeLessThanOrEqual(events);
      }
      expect(await fixture.stored()).toEqual({
        messages: before.messages + 1 + messages,
        rooms: before.rooms + rooms,
        memberships: before.memberships + rooms,
        people: before.people + people,
        sessions: before.sessions + sessions,
      });

      await setImmediate();
      const logged = fixture.logged();
      if (log === undefined) expect(logged).toEqual([]);
      else expect(logged.filter((line) => !log.test(line)).length === 0 && logged.length > 0).toBe(true);
      expect(written.mock.calls).toEqual([]);
      expect(broken).toEqual([]);
    });
  };
}
