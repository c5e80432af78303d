/** A line that fills on a terminal; elsewhere a line of its own every few seconds. */
export interface Progress {
  /** @param done out of the total; `note` is shown behind the bar. */
  show(done: number, note?: string): void;
  end(): void;
}

const width = 30;
const everyMs = { terminal: 100, file: 5000 };

export function createProgress(title: string, total: number, out: NodeJS.WriteStream = process.stderr): Progress {
  let shown = Number.NEGATIVE_INFINITY;
  let last: [number, string] = [0, ''];

  function draw() {
    const [done, note] = last;
    const part = total === 0 ? 1 : done / total;
    const bar = '█'.repeat(Math.round(part * width)).padEnd(width, '░');
    const line = `${title} ${bar} ${Math.floor(part * 100)} %  ${done.toLocaleString('en')} of ${total.toLocaleString('en')}  ${note}`;
    out.write(out.isTTY ? `\r\x1b[2K${line.slice(0, (out.columns ?? 120) - 1)}` : `${line}\n`);
  }

  return {
    show(done, note = '') {
      last = [done, note];
      const now = performance.now();
      if (now - shown < (out.isTTY ? everyMs.terminal : everyMs.file)) return;
      shown = now;
      draw();
    },
    end() {
      draw();
      if (out.isTTY) out.write('\n');
    },
  };
}
