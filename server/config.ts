import { resolve } from 'node:path';
import { z } from 'zod';

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
    PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional()),
    AUTH_SECRET: optional(z.string().min(32, 'needs at least 32 characters').optional()),
    LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
  })
  .refine(({ REDIS_URL, DATABASE_URL }) => REDIS_URL === undefined || DATABASE_URL !== undefined, {
    path: ['REDIS_URL'],
    error: 'several nodes need one PostgreSQL (DATABASE_URL): an SQLite file belongs to one node; leave it out for one node',
  });

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
  logLevel: string;
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
    logLevel: data.LOG_LEVEL,
  };
}
