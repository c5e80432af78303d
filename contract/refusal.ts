import type { ErrorBody, ErrorCode } from './errors.ts';

/** Why something is refused: its code, the field that is wrong, and the sentence for people. */
export interface RefusalSpec {
  code: ErrorCode;
  field?: string;
  /** In English. @param params what the sentence names, which every other language names too. */
  text(params: never): string;
}

/** What may be said besides; `field` in place of the spec's. */
export type More = Pick<ErrorBody, 'field' | 'retryAfterMs' | 'now'>;

type ParamsOf<Spec extends RefusalSpec> = Parameters<Spec['text']>[0];
/** Parameters where the sentence has some, and what may be said besides. */
export type Given<Spec extends RefusalSpec> =
  Parameters<Spec['text']> extends [] ? [params?: Record<string, never>, more?: More] : [params: ParamsOf<Spec>, more?: More];

/** A refusal as it crosses the wire. */
export function bodyOf<Spec extends RefusalSpec>(spec: Spec, key: string, ...[params, more]: Given<Spec>): ErrorBody {
  const { code, text } = spec;
  const field = more?.field ?? spec.field;
  const named = (params ?? {}) as Record<string, string | number>;
  return { code, key, params: named, message: text(named as never), ...more, ...(field !== undefined && { field }) };
}
