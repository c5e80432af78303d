import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** No work here takes so long; a lock of this age belongs to a process that has its holder's number by chance. */
const staleMs = 30 * 60_000;

/** Does some work while no other process does such work in the same folder. */
export async function oneAtATime(folder, work) {
  const lock = join(folder, '.setup.lock');
  await take(lock);
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

async function take(lock) {
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = holderOf(lock);
    if (holder === 'nobody') rmSync(lock, { force: true });
    else if (!told) console.log(`Another set-up is running in this folder (process ${holder}); waiting for it.`);
    await sleep(200);
  }
}

/** The process that holds the lock; `nobody` when it ended without a goodbye. */
function holderOf(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    const age = Date.now() - statSync(lock).mtimeMs;
    // Empty: its holder is between making the file and writing into it.
    if (pid === 0) return age > 1000 ? 'nobody' : '?';
    return pid === process.pid || age > staleMs || !isAlive(pid) ? 'nobody' : pid;
  } catch {
    // It was given back this moment.
    return '?';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
