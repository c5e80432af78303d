import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `full`: nothing more can be written; `sync`: what was written cannot be brought to the disk. */
export type Fault = 'full' | 'sync';

/** The disk and the clock of a server in another process, which can be broken. */
export interface FaultyMachine {
  /** Variables for that process. */
  env: Record<string, string>;
  break(fault: Fault): void;
  mend(fault: Fault): void;
  /** @param days by which the clock is wrong from now on. */
  setClock(days: number): void;
  remove(): void;
}

/** Undefined where it cannot be had: it needs Linux and a C compiler. */
export function makeFaultyMachine(): FaultyMachine | undefined {
  if (process.platform !== 'linux') return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-faults-'));
  const library = join(folder, 'faulty-machine.so');
  const source = fileURLToPath(new URL('faulty-machine.c', import.meta.url));
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'], { stdio: 'inherit' });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (status !== 0) return void remove();
  return {
    env: { LD_PRELOAD: library, FAULTS: folder },
    break: (fault) => writeFileSync(join(folder, fault), ''),
    mend: (fault) => rmSync(join(folder, fault)),
    setClock: (days) => writeFileSync(join(folder, 'clock'), String(days * 24 * 60 * 60)),
    remove,
  };
}
