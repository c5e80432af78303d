import { expect, it } from 'vitest';
import { callApi } from '../support/people.ts';
import { startServer } from '../support/server.ts';

// Each node counts for itself, whatever it stores things in, and each guess costs a hash: one setup is enough.
it('row 21: guesses from one household’s many IPv6 addresses, each at another name → 429', async () => {
  const { origin, close } = await startServer({ RATE_LIMITS: 'on', TRUST_PROXY: 'loopback' });
  const guess = async (login: string, from: string) => {
    const body = { login, password: 'guessed wrong' };
    return (await callApi(origin, 'POST', '/session', { body, headers: { 'x-forwarded-for': from } })).status;
  };
  try {
    const statuses = await Promise.all(
      Array.from({ length: 101 }, (_, i) => guess(`name-${i}`, `2001:db8:1:2:${i.toString(16)}::1`)),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(await guess('nina', '2001:db8:1:3::1')).toBe(401);
    // What the client itself wrote before the proxy's own entry counts for nothing.
    expect(await guess('nina', '203.0.113.9, 2001:db8:1:2::77')).toBe(429);
  } finally {
    await close();
  }
}, 60_000);
