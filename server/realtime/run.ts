import { type CommandSpec, scopeOf } from '../../contract/define.ts';
import type { Refusal, Reply } from '../../contract/errors.ts';
import type { Scope } from '../../contract/scope.ts';
import type { Caller } from '../caller.ts';
import { refuse } from '../core/refuse.ts';
import { sayRefusal } from '../core/say-refusal.ts';
import type { Context } from '../module.ts';
import { refuseWords } from '../words/refuse-words.ts';
import { failureOf, parseInput } from './failure.ts';
import type { Handler, Namespace } from './namespace.ts';

/**
 * Runs one command: parse, check identity, handle. Sockets, HTTP and tests all come through here.
 * Never throws: whatever goes wrong is an answer.
 */
export async function run(namespace: Namespace, command: string, input: unknown, context: Context): Promise<Reply<unknown>> {
  const { contract, handlers } = namespace;
  // hasOwn: a command called `constructor` is as unknown as any other.
  const spec: CommandSpec | undefined = Object.hasOwn(contract.commands, command) ? contract.commands[command] : undefined;
  const { core } = context;
  const started = performance.now();
  core.inFlight += 1;
  const reply = await answer(spec, handlers[command] as Handler, input, context, { namespace: contract.namespace, command });
  core.inFlight -= 1;
  if (spec !== undefined) core.metrics.commandAnswered(contract.namespace, command, reply, performance.now() - started);
  return reply;
}

async function answer(
  spec: CommandSpec | undefined,
  handler: Handler,
  input: unknown,
  context: Context,
  about: { namespace: string; command: string },
): Promise<Reply<unknown>> {
  const { core, caller, connection, requestId, language } = context;
  const refusal = (error: Refusal): Reply<never> => ({ ok: false, error: sayRefusal(error, language) });
  try {
    // First, so that what is refused counts too.
    await core.limits.spend(spec?.limit ?? 'read', context);
    if (spec === undefined) throw refuse('command.unknown', { namespace: about.namespace });
    const parsed = parseInput(spec.input, input);
    if (parsed.refused !== undefined) return refusal(parsed.refused);
    if (spec.access === 'person' && caller === null) throw refuse('identity.name');
    const lacking = scopeLacking(caller, spec);
    if (lacking !== undefined) {
      throw refuse('key.scope', { scope: lacking });
    }
    if (spec.limit !== 'read') refuseWords(core, parsed.data);
    return { ok: true, data: await handler(context, parsed.data) };
  } catch (thrown) {
    return refusal(failureOf(thrown, core.log, { ...about, caller: caller?.id, socket: connection?.id, request: requestId }));
  }
}

/** The scope that a program would need for a command; undefined when it has it, and for people. */
export function scopeLacking(caller: Caller, spec: Pick<CommandSpec, 'scope' | 'limit'>): Scope | undefined {
  const scope = scopeOf(spec);
  return caller?.apiKey === undefined || caller.apiKey.scopes.includes(scope) ? undefined : scope;
}
