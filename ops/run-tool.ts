import { spawn } from 'node:child_process';

/**
 * Runs one of PostgreSQL's own programs, its complaints shown.
 * @returns what it writes.
 * @throws {Error} when it is not installed or fails.
 */
export function runTool(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['inherit', 'pipe', 'inherit'] });
    let written = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      written += text;
    });
    child.on('error', () => reject(new Error(`${program} is not installed. It comes with PostgreSQL’s client programs.`)));
    child.on('close', (code) => (code === 0 ? resolve(written) : reject(new Error(`${program} failed; what it says is above.`))));
  });
}
