/** The closed list of error codes ([W5]) with the HTTP status each one has over `/api`. */
export const statusByCode = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  GONE: 410,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  LEASE_LOST: 409,
  STORAGE_FULL: 507,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof statusByCode;

const transient: ReadonlySet<ErrorCode> = new Set(['UNAVAILABLE', 'RATE_LIMITED', 'STORAGE_FULL', 'INTERNAL']);

/** Whether a refusal may turn out otherwise later, without anybody changing what was asked for: it is worth trying again. */
export const isTransient = (code: ErrorCode): boolean => transient.has(code);

/** What a caller is told when a command fails; `message` is a sentence for people. */
export interface ErrorBody {
  code: ErrorCode;
  message: string;
  /** The input field that was wrong, as a dotted path. */
  field?: string;
  /** When trying again makes sense, in milliseconds from now. */
  retryAfterMs?: number;
  /** What the command was about as it is now, where a `CONFLICT` tells: an order, say. */
  now?: unknown;
}

/** The one answer of every command ([W4]). */
export type Reply<Data> = { ok: true; data: Data } | { ok: false; error: ErrorBody };

/** An error the caller may see as it is. Anything else that is thrown becomes `INTERNAL`. */
export class PublicError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly now: unknown;

  constructor(code: ErrorCode, message: string, more: Pick<ErrorBody, 'field' | 'retryAfterMs' | 'now'> = {}) {
    super(message);
    this.name = 'PublicError';
    this.code = code;
    this.field = more.field;
    this.retryAfterMs = more.retryAfterMs;
    this.now = more.now;
  }
}
