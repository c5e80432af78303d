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

/** Why a command fails: without the sentence, which is said once it is known to whom. */
export interface Refusal {
  code: ErrorCode;
  /** Which refusal of this code it is, and what its sentence names: for whoever says it in words of their own. More will come. */
  key: string;
  params: Record<string, string | number>;
  /** The input field that was wrong, as a dotted path. */
  field?: string;
  /** When trying again makes sense, in milliseconds from now. */
  retryAfterMs?: number;
  /** What the command was about as it is now, where a `CONFLICT` tells: an order, say. */
  now?: unknown;
}

/** What a caller is told when a command fails. */
export interface ErrorBody extends Refusal {
  /** The sentence, in the language that the caller reads. */
  message: string;
}

/** The one answer of every command ([W4]). */
export type Reply<Data> = { ok: true; data: Data } | { ok: false; error: ErrorBody };

/** An error the caller may see as it is. Anything else that is thrown becomes `INTERNAL`. */
export class PublicError extends Error {
  readonly body: Refusal;

  private constructor(body: Refusal | ErrorBody) {
    super('message' in body ? body.message : body.key);
    this.name = 'PublicError';
    this.body = body;
  }

  /** The one way to make one: of a refusal, which has a key. */
  static of(body: Refusal | ErrorBody): PublicError {
    return new PublicError(body);
  }

  get code(): ErrorCode {
    return this.body.code;
  }

  get field(): string | undefined {
    return this.body.field;
  }

  get retryAfterMs(): number | undefined {
    return this.body.retryAfterMs;
  }

  get now(): unknown {
    return this.body.now;
  }
}
