import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { printed } from '../support/printed.ts';

interface Service {
  build?: string;
  profiles?: string[];
  ports?: string[];
  environment?: Record<string, string | number | null>;
  depends_on?: Record<string, unknown> | string[];
}

const { services } = parse(printed('compose.yaml'), { merge: true }) as { services: Record<string, Service> };
const settings = [...printed('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name = '']) => name);
/** Services of a profile: its own, and those without one. */
const startedBy = (profile: string) =>
  Object.entries(services).filter(([, { profiles }]) => profiles === undefined || profiles.includes(profile));

/** What a container has in place of what .env says; all else is handed on. */
const ofTheContainer = ['PORT', 'HOST', 'DATA_DIR'];
const ofTheProfile: Record<string, string[]> = {
  bellhop: [],
  'bellhop-on-postgres': ['DATABASE_URL'],
  node1: ['DATABASE_URL', 'REDIS_URL', 'TRUST_PROXY'],
  node2: ['DATABASE_URL', 'REDIS_URL', 'TRUST_PROXY'],
};

describe.each(Object.keys(ofTheProfile))('the service %s', (name) => {
  const environment = services[name]?.environment ?? {};

  it('knows every setting, and gets it from .env but for what its profile decides', () => {
    expect(Object.keys(environment)).toEqual(settings);
    const fixed = [...ofTheContainer, ...(ofTheProfile[name] ?? [])];
    for (const setting of settings) {
      if (fixed.includes(setting)) expect(String(environment[setting])).not.toContain(`\${${setting}`);
      else expect(environment[setting]).toBe(`\${${setting}:-}`);
    }
  });
});

describe.each([
  // Without a profile Compose starts what has the empty one.
  ['', ['bellhop'], 3000],
  ['sqlite', ['bellhop'], 3000],
  ['postgres', ['bellhop-on-postgres'], 3001],
  ['nodes', ['node1', 'node2'], 3002],
])('the profile "%s"', (profile, servers, port) => {
  const started = startedBy(profile);

  it('starts its servers and no other, behind one port', () => {
    expect(started.filter(([, { build }]) => build !== undefined).map(([name]) => name)).toEqual(servers);
    expect(started.flatMap(([, { ports = [] }]) => ports)).toEqual([`\${PORT:-${port}}:3000`]);
  });

  it('starts whatever its services wait for', () => {
    const names = started.map(([name]) => name);
    for (const [, { depends_on = [] }] of started) {
      expect(names).toEqual(expect.arrayContaining(Array.isArray(depends_on) ? depends_on : Object.keys(depends_on)));
    }
  });
});

it('nothing starts without a profile, beside one', () => {
  expect(startedBy('none')).toEqual([]);
});
