import { resolve } from 'node:path';
import { z } from 'zod';
import { createEgressPolicy } from '../outbound/egress-policy.ts';
import { createAddressOf } from './address.ts';

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema);

const settings = z
  .object({
    NODE_ENV: optional(z.enum(['development', 'production', 'test']).default('production')),
    PORT: optional(z.coerce.number().int().min(0).max(65535).default(3000)),
    HOST: optional(z.string().optional()),
    DATA_DIR: optional(z.string().default('./data')),
    DATABASE_URL: optional(
      z
        .string()
        .regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address; leave it out for SQLite in DATA_DIR')
        .optional(),
    ),
    REDIS_URL: optional(z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// address' }).optional()),
    PUBLIC_URL: optional(
      z
        .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address', abort: true })
        .refine(isOrigin, {
          error: 'must be a scheme and a host alone, such as https://chat.example.org: Bellhop is served at the root of its host',
        })
        .optional(),
    ),
    AUTH_SECRET: optional(z.string().min(32, 'needs at least 32 characters').optional()),
    TRUST_PROXY: optional(listOfNetworks(createAddressOf)),
    WEBHOOK_NETWORKS: optional(listOfNetworks(createEgressPolicy)),
    WEBHOOK_RETRY_SECONDS: optional(z.coerce.number().min(0.01).max(3600).default(5)),
    RATE_LIMITS: optional(z.enum(['on', 'off']).default('on')),
    OIDC_ISSUER: optional(z.url({ protocol: /^https?$/, error: 'must be an https:// address' }).optional()),
    OIDC_CLIENT_ID: optional(z.string().optional()),
    OIDC_CLIENT_SECRET: optional(z.string().optional()),
    OIDC_NAME: optional(z.string().max(40, 'has at most 40 characters').optional()),
    SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional()),
    MAIL_FROM: optional(z.string().optional()),
    METRICS_TOKEN: optional(z.string().min(16, 'needs at least 16 characters').optional()),
    LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
  })
  .refine(({ REDIS_URL, DATABASE_URL }) => REDIS_URL === undefined || DATABASE_URL !== undefined, {
    path: ['REDIS_URL'],
    error: 'several nodes need one PostgreSQL (DATABASE_URL): an SQLite file belongs to one node; leave it out for one node',
  })
  .refine(({ OIDC_ISSUER, OIDC_CLIENT_ID }) => (OIDC_ISSUER === undefined) === (OIDC_CLIENT_ID === undefined), {
    path: ['OIDC_ISSUER'],
    error: 'goes with OIDC_CLIENT_ID: set both or none',
  })
  .refine(({ OIDC_ISSUER, PUBLIC_URL }) => OIDC_ISSUER === undefined || PUBLIC_URL !== undefined, {
    path: ['OIDC_ISSUER'],
    error: 'needs PUBLIC_URL: people come back there from the other site',
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => (SMTP_URL === undefined) === (MAIL_FROM === undefined), {
    path: ['SMTP_URL'],
    error: 'goes with MAIL_FROM: set both or none',
  })
  .refine(({ SMTP_URL, PUBLIC_URL }) => SMTP_URL === undefined || PUBLIC_URL !== undefined, {
    path: ['SMTP_URL'],
    error: 'needs PUBLIC_URL: the links in e-mails lead there',
  });

/** Whether an address has no path, query, fragment or user, which nothing here would heed. */
function isOrigin(address: string): boolean {
  const { href, origin } = new URL(address);
  return href === `${origin}/`;
}

/** @param take throws for what is no network. */
function listOfNetworks(take: (list: string[]) => unknown) {
  const isKnown = (list: string[]) => {
    try {
      take(list);
      return true;
    } catch {
      return false;
    }
  };
  return z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .refine(isKnown, 'must list addresses, ranges such as 10.0.0.0/8, or loopback, linklocal, uniquelocal; commas between');
}

/** The settings, checked. See docs/self-hosting.md for what each one means. */
export interface Config {
  development: boolean;
  port: number;
  /** Undefined: all interfaces. */
  host: string | undefined;
  /** Absolute path of the folder for the SQLite file and the generated secret. */
  dataDir: string;
  /** `postgres://…` or `file:/absolute/bellhop.db`. */
  databaseUrl: string;
  /** `redis://…`, by which several nodes hear each other; undefined: there is one. */
  redisUrl: string | undefined;
  /** Origin that links and cookies use, without a trailing slash; undefined: as the request says. */
  publicOrigin: string | undefined;
  /** Undefined: generated once into `dataDir`. */
  authSecret: string | undefined;
  /** Whose X-Forwarded-For counts; see `createAddressOf`. */
  trustProxy: readonly string[];
  webhooks: {
    /** Networks inside that webhooks may lead to; see `createEgressPolicy`. */
    networks: readonly string[];
    /** After what time one that failed is tried again for the first time, in milliseconds. */
    retryMs: number;
  };
  /** False for load tests only. */
  rateLimits: boolean;
  /** Who brings it reads `/metrics` from elsewhere; undefined: nobody does. */
  metricsToken: string | undefined;
  logLevel: string;
  /** An SSO (OIDC) provider; undefined: none. */
  oidc: OidcSettings | undefined;
  /** How e-mails leave; undefined: there are none. */
  mail: MailSettings | undefined;
}

export interface MailSettings {
  /** `smtp://user:password@host:587`. */
  smtpUrl: string;
  from: string;
}

export interface OidcSettings {
  issuer: URL;
  clientId: string;
  /** Undefined: this is a public client there. */
  clientSecret: string | undefined;
  /** What people know it by. */
  name: string;
}

/** Names of all settings, in the order of `.env.example`. */
export const settingNames = Object.keys(settings.shape).filter((name) => name !== 'NODE_ENV');

/** The settings cannot be used; `message` lists every problem, one a line. */
export class ConfigError extends Error {}

/**
 * Reads and checks the settings.
 * @throws {ConfigError} with all problems together.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = settings.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new ConfigError(`These settings cannot be used:\n${problems.join('\n')}`);
  }
  const { data } = parsed;
  const dataDir = resolve(data.DATA_DIR);
  return {
    development: data.NODE_ENV === 'development',
    port: data.PORT,
    host: data.HOST,
    dataDir,
    databaseUrl: data.DATABASE_URL ?? `file:${dataDir}/bellhop.db`,
    redisUrl: data.REDIS_URL,
    publicOrigin: data.PUBLIC_URL === undefined ? undefined : new URL(data.PUBLIC_URL).origin,
    authSecret: data.AUTH_SECRET,
    trustProxy: data.TRUST_PROXY,
    webhooks: { networks: data.WEBHOOK_NETWORKS, retryMs: data.WEBHOOK_RETRY_SECONDS * 1000 },
    rateLimits: data.RATE_LIMITS === 'on',
    metricsToken: data.METRICS_TOKEN,
    logLevel: data.LOG_LEVEL,
    oidc: oidcFrom(data),
    mail: data.SMTP_URL && data.MAIL_FROM ? { smtpUrl: data.SMTP_URL, from: data.MAIL_FROM } : undefined,
  };
}

function oidcFrom(data: z.output<typeof settings>): OidcSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = data;
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined) return undefined;
  const issuer = new URL(OIDC_ISSUER);
  return { issuer, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, name: OIDC_NAME ?? issuer.hostname };
}
