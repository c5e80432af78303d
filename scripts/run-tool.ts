import { spawn } from 'node:child_process';

/**
 * Runs one of PostgreSQL's own programs, its output shown.
 * @throws {Error} when it is not installed or fails.
 */
export function runTool(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    child.on('error', () => reject(new Error(`${program} is not installed. It comes with PostgreSQL’s client programs.`)));
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} failed; what it says is above.`))));
  });
}
