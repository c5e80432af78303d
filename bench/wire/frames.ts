/** WebSocket frames (RFC 6455) as far as a text-only client without extensions needs them. */

const opcodes = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 } as const;

/** Builds a client’s text frame. The mask of zeros is a valid one and leaves the bytes as they are. */
export function textFrame(text: string): Buffer {
  return frame(opcodes.text, Buffer.from(text));
}

export function pongFrame(payload: Buffer): Buffer {
  return frame(opcodes.pong, payload);
}

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.alloc(head + 4 + length);
  bytes[0] = 0x80 | opcode;
  bytes[1] = 0x80 | (head === 2 ? length : head === 4 ? 126 : 127);
  if (head === 4) bytes.writeUInt16BE(length, 2);
  if (head === 10) bytes.writeBigUInt64BE(BigInt(length), 2);
  payload.copy(bytes, head + 4);
  return bytes;
}

/** What a client does with what arrives. A payload is valid only during the call. */
export interface FrameReader {
  text(payload: Buffer): void;
  ping(payload: Buffer): void;
  close(): void;
}

const nothing = Buffer.alloc(0);

/**
 * Takes the bytes of a connection as they come and hands on whole frames.
 * @returns takes the next bytes; what it keeps of an unfinished frame it copies.
 */
export function frameParser(reader: FrameReader): (chunk: Buffer) => void {
  let kept: Buffer = nothing;
  return (chunk) => {
    const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    let at = 0;
    while (at + 2 <= bytes.length) {
      const short = (bytes[at + 1] ?? 0) & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (at + head > bytes.length) break;
      const length = head === 2 ? short : head === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
      if (at + head + length > bytes.length) break;
      dispatch(reader, (bytes[at] ?? 0) & 0x0f, bytes.subarray(at + head, at + head + length));
      at += head + length;
    }
    kept = at === bytes.length ? nothing : Buffer.from(bytes.subarray(at));
  };
}

function dispatch(reader: FrameReader, opcode: number, payload: Buffer): void {
  if (opcode === opcodes.text) reader.text(payload);
  else if (opcode === opcodes.ping) reader.ping(payload);
  else if (opcode === opcodes.close) reader.close();
}
