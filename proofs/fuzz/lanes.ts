import { connect, type Socket } from 'node:net';
import { upgradeRequest } from '../../bench/wire/client.ts';
import { frameParser } from '../../bench/wire/frames.ts';
import type { Findings } from './findings.ts';
import { frame, packetAt } from './packets.ts';

/** Packets between two looks at whether the server keeps up. */
const batch = 20;
/** Who gets no answer for so long is thrown out by the server, or hangs in a frame that does not end; in milliseconds. */
const patienceMs = 1000;

/** Where packets go, and who sends them. */
export interface Range {
  port: number;
  token: string;
  seed: number;
  /** Gives the next place of the run; undefined when all were given. */
  next(): number | undefined;
}

const text = (payload: string) => frame({ payload: Buffer.from(payload) });

/** Sends packets on connections, one at a time, until there are no more; a new one whenever one is closed. */
export async function sendPackets(range: Range, findings: Findings): Promise<void> {
  let place = range.next();
  while (place !== undefined) {
    const lane = await openLane(range, findings);
    if (lane === undefined) {
      // The server takes no connection at this moment; if that stays so, the honest two will tell.
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    let sent = 0;
    let desynchronised = false;
    while (place !== undefined && lane.isOpen() && !desynchronised) {
      const { bytes, last } = packetAt(range.seed, place);
      lane.write(place, bytes);
      findings.packet();
      desynchronised = last;
      sent += 1;
      if (sent % batch === 0) await lane.isRead();
      place = range.next();
    }
    if (!lane.isOpen()) findings.closed();
    else if (!desynchronised) await lane.isRead();
    lane.drop();
  }
}

interface Lane {
  isOpen(): boolean;
  write(place: number, bytes: Buffer): void;
  /** Fulfils when the server has answered everything so far, or closed, or hangs. */
  isRead(): Promise<void>;
  drop(): void;
}

const joined = '40/chat,';

/** A connection in `/chat`, `/users` and `/`; undefined when it is not let in. */
function openLane({ port, token, seed }: Range, findings: Findings): Promise<Lane | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const places: number[] = [];
    let open = true;
    let marks = 0;
    let onMark = () => {};
    const parse = frameParser({
      text: (payload) => receive(payload.toString()),
      ping: () => {},
      close: () => socket.destroy(),
    });
    const late = setTimeout(() => socket.destroy(), 10_000);
    socket.on('error', () => {});
    socket.once('close', () => {
      clearTimeout(late);
      open = false;
      onMark();
      resolve(undefined);
    });
    socket.on('connect', () => socket.write(upgradeRequest(port)));
    afterUpgrade(socket, parse);

    function receive(packet: string): void {
      if (packet === '2') return void socket.write(text('3'));
      if (packet.startsWith('0'))
        return void socket.write(
          Buffer.concat(['40', ...['/users', '/chat'].map((name) => `40${name},${JSON.stringify({ token })}`)].map(text)),
        );
      if (packet.startsWith(joined)) {
        clearTimeout(late);
        // Most commands are about a room that one is in.
        socket.write(text('42/chat,["room:join",{"room":"lobby"}]'));
        resolve({ isOpen: () => open, write, isRead, drop: () => void socket.resetAndDestroy() });
        return;
      }
      if (packet.startsWith(`43/chat,${markId(marks)}[`)) {
        onMark();
        return;
      }
      const code = /"code":"([A-Z_]+)"/.exec(packet)?.[1];
      if (/^4(?:3|4)/.test(packet)) findings.answer(code ?? 'ok');
      if (code === 'INTERNAL') findings.bad(`seed ${seed}, packets ${places.slice(-2 * batch).join(', ')}: ${packet}`);
    }

    function write(place: number, bytes: Buffer) {
      places.push(place);
      if (places.length > 4 * batch) places.splice(0, 2 * batch);
      socket.write(bytes);
    }

    function isRead(): Promise<void> {
      marks += 1;
      return new Promise((done) => {
        const timer = setTimeout(() => socket.resetAndDestroy(), patienceMs);
        onMark = () => {
          clearTimeout(timer);
          done();
        };
        if (open) socket.write(text(`42/chat,${markId(marks)}["room:leave",{"room":"mark"}]`));
        else onMark();
      });
    }
  });
}

/** Above all places of a run. */
const markId = (count: number) => 1_000_000_000 + count;

/** Hands on what comes after the head of the answer. */
function afterUpgrade(socket: Socket, parse: (bytes: Buffer) => void): void {
  let head = Buffer.alloc(0);
  const read = (bytes: Buffer) => {
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return;
    socket.off('data', read);
    if (!head.toString('latin1', 0, 12).endsWith('101')) return void socket.destroy();
    socket.on('data', parse);
    parse(head.subarray(end + 4));
  };
  socket.on('data', read);
}
