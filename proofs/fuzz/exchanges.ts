import { connect } from 'node:net';
import type { Findings } from './findings.ts';
import type { Range } from './lanes.ts';
import { type Known, requestAt } from './requests.ts';

/** A request that is not answered by then waits for what never comes; in milliseconds. */
const patienceMs = 250;

/** Sends requests, each on a connection of its own, one at a time until there are no more. */
export async function sendRequests({ next, seed, ...range }: Range, cookie: string, findings: Findings): Promise<void> {
  const known: Known = { ...range, cookie, sid: 'none' };
  for (let place = next(); place !== undefined; place = next()) {
    const request = requestAt(seed, place, known);
    const answer = await exchange(range.port, request);
    const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'no answer';
    findings.request(status);
    known.sid = /"sid":"([\w-]+)"/.exec(answer)?.[1] ?? known.sid;
    // 503 is what an overcrowded line of pages says.
    if (/^5(?!0[35])/.test(status) || answer.includes('"INTERNAL"')) {
      findings.bad(`seed ${seed}, request ${place}: ${JSON.stringify(request.toString('latin1').slice(0, 500))}: ${status}`);
    }
  }
}

/** The beginning of the answer; an empty text when there is none. */
function exchange(port: number, request: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let text = '';
    const finish = () => {
      clearTimeout(late);
      socket.resetAndDestroy();
      resolve(text);
    };
    const late = setTimeout(finish, patienceMs);
    socket.on('error', () => {});
    socket.once('close', finish);
    socket.on('connect', () => socket.write(request));
    socket.on('data', (bytes) => {
      text = (text + bytes.toString('latin1')).slice(0, 10_000);
      if (isWhole(text)) finish();
    });
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const head = text.slice(0, end);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length === undefined) return /^HTTP\/1\.1 (?:101|204|304)/.test(head) || text.length > 5000 || text.endsWith('0\r\n\r\n');
  return text.length - end - 4 >= Math.min(Number(length), 5000);
}
