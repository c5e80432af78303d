/** What `--encoding` takes. */
export const encodings = ['utf-8', 'latin1', 'utf-16le', 'utf-16be'] as const;
export type LogEncoding = (typeof encodings)[number];

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const western = new TextDecoder('windows-1252');
/** So much of a file tells whether it is UTF-16. */
const sampleBytes = 4096;

/**
 * A log's lines, split at LF or CRLF.
 * @param encoding without it: UTF-16 when the file looks like it, else UTF-8. Clients of the time spoke UTF-8 or
 * Windows-1252, often in one log, so a line that is not UTF-8 is read as the latter.
 */
export function linesOf(file: Uint8Array, encoding: LogEncoding | undefined): string[] {
  const known = encoding ?? utf16Of(file);
  if (known === undefined || known === 'utf-8') return splitBytes(file);
  const text = new TextDecoder(known === 'latin1' ? 'windows-1252' : known).decode(file);
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Which UTF-16 a file is: its byte order mark tells, or the zeros of plain Latin letters. */
function utf16Of(file: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le';
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be';
  const sample = file.subarray(0, sampleBytes);
  const zeros = [0, 0];
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // A log has a clock in every line, so a good part of its characters is ASCII, whatever language it is in.
  const many = sample.length / 8;
  if (odd > many && odd > even * 4) return 'utf-16le';
  if (even > many && even > odd * 4) return 'utf-16be';
  return undefined;
}

function splitBytes(file: Uint8Array): string[] {
  const lines: string[] = [];
  const start = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? 3 : 0;
  for (let from = start; from < file.length; ) {
    const newline = file.indexOf(0x0a, from);
    const end = newline === -1 ? file.length : newline;
    lines.push(decode(file.subarray(from, file[end - 1] === 0x0d && end > from ? end - 1 : end)));
    from = end + 1;
  }
  return lines;
}

function decode(line: Uint8Array): string {
  try {
    return utf8.decode(line);
  } catch {
    return western.decode(line);
  }
}
