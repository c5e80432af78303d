import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { isBroken, threadGone } from './failure.ts';
import type { Answer, Letter, Opened, Question, WorkerSettings } from './sqlite-worker.ts';

/** Between the end of a thread and the start of the next: what broke it may last. */
const restartAfterMs = 500;

/** A thread that has the database open. */
export interface Thread {
  /** @throws {Error} of SQLite, with its `errcode`; one without when there is no thread at the moment. */
  ask(question: Question): Promise<unknown>;
  close(): Promise<void>;
}

/** One that is replaced when it fails. */
export interface KeptThread extends Thread {
  /** The database's files, as `filesAt` says, when it opened them last. */
  files(): string;
  /** Begins with a new thread: what stands at the file's path may be another file now. */
  renew(): void;
}

/**
 * Opens the database in a thread; and in a new one, again and again until it succeeds, when that thread ended or its
 * files failed it. Nothing is built on what a failed flush left behind: docs/decisions/0013-files-that-fail.md.
 * @param onOtherFiles is called when a new thread found the same database in other files.
 * @throws {Error} of SQLite, when it cannot be opened the first time.
 */
export async function keepThread(settings: WorkerSettings, onOtherFiles: () => void = () => {}): Promise<KeptThread> {
  let thread: StartedThread | undefined = await startThread(settings);
  const { epoch } = thread.opened;
  let { files } = thread.opened;
  let renewal = Promise.resolve();
  let closed = false;

  async function renew(broken: StartedThread) {
    thread = undefined;
    await broken.end();
    while (thread === undefined && !closed) {
      await pause(restartAfterMs);
      thread = await startThread({ ...settings, afterFailure: epoch }).catch(() => undefined);
    }
    if (thread === undefined || thread.opened.files === files) return;
    files = thread.opened.files;
    onOtherFiles();
  }

  function startRenewal(broken: StartedThread) {
    if (thread === broken && !closed) renewal = renew(broken);
  }

  return {
    async ask(question) {
      const asked = thread;
      if (asked === undefined) throw new Error(threadGone);
      try {
        return await asked.ask(question);
      } catch (error) {
        if (isBroken(error)) startRenewal(asked);
        throw error;
      }
    },
    files: () => files,
    renew() {
      if (thread !== undefined) startRenewal(thread);
    },
    async close() {
      closed = true;
      await renewal;
      await thread?.close();
    },
  };
}

interface StartedThread extends Thread {
  opened: Opened;
  /** Without closing the database first. */
  end(): Promise<unknown>;
}

async function startThread(settings: WorkerSettings): Promise<StartedThread> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: settings });
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  let gone: Error | undefined;
  let lastId = 0;

  const fail = (cause?: unknown) => {
    gone ??= new Error(threadGone, { cause });
    for (const { reject } of pending.values()) reject(gone);
    pending.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail());
  worker.on('message', (answers: Answer[]) => {
    for (const { id, value, error } of answers) {
      const asked = pending.get(id);
      pending.delete(id);
      if (error === undefined) asked?.resolve(value);
      else asked?.reject(Object.assign(new Error(error.message), error));
    }
  });

  let letters: Letter[] = [];
  const post = () => {
    if (letters.length > 0) worker.postMessage(letters);
    letters = [];
  };

  const ask = (question: Question) => {
    if (gone !== undefined) return Promise.reject(gone);
    const answer = Promise.withResolvers<unknown>();
    lastId += 1;
    pending.set(lastId, answer);
    letters.push({ id: lastId, question });
    // What this turn of the event loop reads is asked together: waking the thread costs more than most answers.
    if (question.kind !== 'read') post();
    else if (letters.length === 1) setImmediate(post);
    return answer.promise;
  };
  const end = () => worker.terminate();
  const opened = (await ask({ kind: 'open' }).catch(async (error) => {
    await end();
    throw error;
  })) as Opened;
  return {
    opened,
    ask,
    end,
    async close() {
      await ask({ kind: 'close' });
      await end();
    },
  };
}
