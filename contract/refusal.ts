import type { ErrorCode, Refusal } from './errors.ts';

/**
 * Why something is refused: its code, the field that is wrong, and what its sentence names. The sentence is a text, in
 * `texts/<language>/refusals.json`.
 */
export interface RefusalSpec {
  code: ErrorCode;
  field?: string;
  params?: Record<string, 'text' | 'number'>;
}

/** What may be said besides; `field` in place of the spec's. */
export type More = Pick<Refusal, 'field' | 'retryAfterMs' | 'now'>;

type ParamsOf<Spec extends RefusalSpec> = {
  -readonly [Name in keyof Spec['params']]: Spec['params'][Name] extends 'number' ? number : string;
};
/** Parameters where the sentence has some, and what may be said besides. */
export type Given<Spec extends RefusalSpec> = Spec extends { params: object }
  ? [params: ParamsOf<Spec>, more?: More]
  : [params?: Record<string, never>, more?: More];

/** A refusal of this key. */
export function bodyOf<Spec extends RefusalSpec>(spec: Spec, key: string, ...[params, more]: Given<Spec>): Refusal {
  const field = more?.field ?? spec.field;
  return { code: spec.code, key, params: { ...params }, ...more, ...(field !== undefined && { field }) };
}
