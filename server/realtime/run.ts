import type { CommandSpec } from '../../contract/define.ts';
import type { ErrorBody, Reply } from '../../contract/errors.ts';
import { badInput, failureOf } from './failure.ts';
import type { Context, Namespace } from './namespace.ts';

type Handler = (context: Context, input: unknown) => Promise<unknown>;

const refuse = (error: ErrorBody): Reply<never> => ({ ok: false, error });

/**
 * Runs one command: parse, check identity, handle. Sockets, HTTP and tests all come through here.
 * Never throws: whatever goes wrong is an answer.
 */
export async function run(namespace: Namespace, command: string, input: unknown, context: Context): Promise<Reply<unknown>> {
  const { contract, handlers } = namespace;
  // hasOwn: a command called `constructor` is as unknown as any other.
  const spec: CommandSpec | undefined = Object.hasOwn(contract.commands, command) ? contract.commands[command] : undefined;
  if (spec === undefined) {
    return refuse({ code: 'BAD_REQUEST', message: `${contract.namespace} has no command of this name.` });
  }
  const { app } = context;
  const started = performance.now();
  app.inFlight += 1;
  const reply = await answer(spec, handlers[command] as Handler, input, context, { namespace: contract.namespace, command });
  app.inFlight -= 1;
  app.metrics.commandAnswered(contract.namespace, command, reply, performance.now() - started);
  return reply;
}

async function answer(
  spec: CommandSpec,
  handler: Handler,
  input: unknown,
  context: Context,
  about: object,
): Promise<Reply<unknown>> {
  const parsed = spec.input.safeParse(input);
  if (!parsed.success) return refuse(badInput(parsed.error));
  if (spec.access === 'person' && context.caller === null) {
    return refuse({ code: 'UNAUTHENTICATED', message: 'Pick a name first.' });
  }
  try {
    return { ok: true, data: await handler(context, parsed.data) };
  } catch (thrown) {
    const { app, caller, connection, requestId } = context;
    return refuse(failureOf(thrown, app.log, { ...about, caller: caller?.id, socket: connection?.id, request: requestId }));
  }
}
