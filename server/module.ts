import type { NextFunction, Request, RequestHandler, Response, Router } from 'express';
import type { About } from '../contract/about.ts';
import type { conversationCommands, conversationEvents } from '../contract/conversation/events.ts';
import type { CommandName, Contract, Input, LimitClass, Output } from '../contract/define.ts';
import type { Language } from '../contract/languages.ts';
import type { Scope } from '../contract/scope.ts';
import type { Caller, Identity } from './caller.ts';
import type { MessageInput, SentMessage } from './conversation/messages/message-input.ts';
import type { Core } from './core/core.ts';
import type { Connection } from './realtime/connection.ts';

/** What a handler knows of the call besides its input. */
export interface Context<Who extends Caller = Caller, Parts = unknown> {
  core: Core;
  /** What the module that answers has opened for itself. */
  parts: Parts;
  caller: Who;
  /** The socket the command came by; null over HTTP. */
  connection: Connection | null;
  /** Where it came from, salted and hashed; null when that is unknown. */
  addressHash: string | null;
  /** Of the HTTP request it came by. */
  requestId?: string;
  /** What the caller reads. */
  language: Language;
}

/** The caller of a command: somebody, where the contract wants a person. */
type CallerOf<C extends Contract, K extends CommandName<C>> = C['commands'][K]['access'] extends 'person' ? Identity : Caller;

/** One function a command. @param namespace the one that it was asked in. */
export type Handlers<C extends Contract, Parts = unknown> = {
  [K in CommandName<C>]: (
    context: Context<CallerOf<C, K>, Parts>,
    input: Input<C, K>,
    namespace: string,
  ) => Promise<Output<C, K>>;
};

/** What every conversation of every namespace can do by this capability: a part of `conversationCommands`. */
export interface ConversationModule {
  name: string;
  commands: Partial<Handlers<ConversationContract>>;
  disconnected?(connection: Connection): void;
}

/** What namespaces have in common. */
export interface ConversationContract {
  namespace: string;
  commands: typeof conversationCommands;
  events: typeof conversationEvents;
}

/** A namespace of Socket.IO, answered by one module. */
export interface NamespaceModule<C extends Contract, Parts> {
  contract: C;
  /** A missing one does not compile, but for those that conversation modules answer; what stands here goes before theirs. */
  commands: Omit<Handlers<C, Parts>, keyof ConversationContract['commands']> &
    Partial<Pick<Handlers<C, Parts>, keyof ConversationContract['commands'] & CommandName<C>>>;
  /** Where rooms are not addressed by their slug: the input of a conversation module's command with the slug in place of the address. */
  located?<I extends { room: string }>(context: Context<Caller, Parts>, input: I): Promise<I>;
}

/** A socket of any namespace, as modules are told of it. */
export interface SocketOf<Parts> {
  parts: Parts;
  connection: Connection;
}

/** Who a page is made for. */
export interface PageContext<Parts = unknown> extends Context<Caller, Parts> {
  /** Whether its request came from this machine itself. */
  fromHere: boolean;
}

/** What pages read, by name. */
export type PageReads<Parts> = Record<string, (context: PageContext<Parts>, ...input: never[]) => Promise<unknown>>;

/** A command over HTTP: `input` is made of the body, the query, and the address's parameters. */
export interface Projection<C extends Contract> {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  command: CommandName<C>;
  /** What the input has that the request need not: left out, of what is made, the Idempotency-Key as `key`. */
  given?: (from: KeyFrom) => Record<string, unknown>;
  /** It makes something: 201. */
  makes?: true;
}

/** A request, as far as an Idempotency-Key stands for what it makes. */
export interface KeyFrom {
  key: string | undefined;
  core: Core;
  caller: Caller;
  params: Record<string, unknown>;
}

/** What is said of every route, and checked before it answers, as it is of commands. */
export interface RouteSpec {
  /** `public` does not look who asks; the others are as in `CommandSpec`. */
  access: 'public' | 'anyone' | 'person';
  limit: LimitClass | 'probe' | 'mail';
  /** What an API key needs: this scope, or `any`; what is for `people` no key can do. */
  scope: Scope | 'any' | 'people';
  /** `own`: the handler reads it. Left out: it is JSON, and read once it is known that the asker may ask. */
  body?: 'own';
}

export type CallerOfRoute<Spec extends RouteSpec> = Spec['access'] extends 'person' ? Identity : Caller;

export type RouteAnswer<Who extends Caller> = (request: Request, response: Response, caller: Who, next: NextFunction) => unknown;

/** Makes the handler of a route, which is called with who asks, once everything that `spec` says holds. */
export type Route = <const Spec extends RouteSpec>(spec: Spec, answer: RouteAnswer<CallerOfRoute<Spec>>) => RequestHandler;

/** A command that a message begins with, such as `/order`: it does something besides being sent. */
export interface SlashCommand<Parts = unknown> {
  /** Without the slash. */
  name: string;
  /** Whether a message begins with it. */
  begins(text: string): boolean;
  /** Whether the caller may give it; what it needs is checked again when they do. */
  isFor(context: Context<Caller, Parts>): Promise<boolean>;
  /** Does it, and sends the message. @throws {PublicError} when it cannot be read, or is not for the caller. */
  send(context: Context<Identity, Parts>, namespace: string, draft: MessageInput): Promise<SentMessage>;
}

/** What routers of a module stand on. */
export interface Api<Parts> {
  core: Core;
  parts: Parts;
  /** What this server is, and what it can do. */
  about: About;
  /** Makes the handlers of routes. */
  route: Route;
}

/** What other modules bring, for the one that needs all of it; read it when it is needed, not while modules open. */
export interface Others {
  slashCommands(): readonly SlashCommand[];
}

/** What a capability may bring; every field is optional but the name. */
export interface Module<Parts = unknown, C extends Contract = Contract, Reads = unknown> {
  name: string;
  /** What it starts, it puts on the stack. */
  open?(core: Core, stack: AsyncDisposableStack, others: Others): Parts | Promise<Parts>;
  namespace?: NamespaceModule<C, Parts>;
  /** Commands over HTTP. */
  routes?: readonly Projection<C>[];
  /** Raw routes: each declares access, limit and scope as a command does. */
  router?(api: Api<Parts>): Router;
  pages?: Reads;
  slashCommands?: readonly SlashCommand<Parts>[];
  /** What `GET /api/v1` says of it. */
  capabilities?(core: Core, parts: Parts): readonly string[];
  connected?(socket: SocketOf<Parts>): void;
  disconnected?(socket: SocketOf<Parts>): void;
}

/** Declares a module: its parts, its contract and its pages' reads fit each other. */
export const defineModule =
  <Parts>() =>
  <const C extends Contract, Reads extends PageReads<Parts>>(module: Module<Parts, C, Reads>): Module<Parts, C, Reads> =>
    module;
