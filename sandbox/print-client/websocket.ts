import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The server's half of RFC 6455, as far as a page that says JSON texts needs it: no extensions, no subprotocols. */
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const LARGEST_MESSAGE = 4 * 1024 * 1024;
const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
/** Close codes: what was said breaks the protocol, is of a kind not served, is too large. */
const BROKEN = 1002;
const NO_SUCH_KIND = 1003;
const TOO_LARGE = 1009;

type Frame = { isLast: boolean; opcode: number; payload: Buffer; bytes: number };

export type Listener = { text: (text: string) => void; closed: () => void };

/** Answers the handshake of a browser; null, and a refusal, for what is none. */
export function acceptWebSocket(request: IncomingMessage, stream: Duplex, head: Buffer): WebSocketConnection | null {
  const key = request.headers["sec-websocket-key"];
  const isUpgrade = request.headers.upgrade?.toLowerCase() === "websocket";
  if (!isUpgrade || !key || request.headers["sec-websocket-version"] !== "13") {
    stream.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\nsec-websocket-version: 13\r\n\r\n");
    return null;
  }
  const accept = createHash("sha1")
    .update(key + GUID)
    .digest("base64");
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
  );
  return new WebSocketConnection(stream, head);
}

/** One page's connection. It tells whole texts; pings, fragments and the goodbye are its own business. */
export class WebSocketConnection {
  private unread: Buffer;
  private fragments: Buffer[] = [];
  private isOver = false;

  constructor(
    private readonly stream: Duplex,
    head: Buffer,
  ) {
    this.unread = head;
  }

  /** Begins to hear; what came with the handshake is told first. */
  listen({ text, closed }: Listener): void {
    const end = () => {
      if (!this.isOver) closed();
      this.isOver = true;
    };
    this.stream.on("data", (chunk: Buffer) => {
      this.unread = Buffer.concat([this.unread, chunk]);
      this.read(text);
    });
    this.stream.on("close", end);
    this.stream.on("end", () => this.stream.destroy());
    this.stream.on("error", () => this.stream.destroy());
    this.read(text);
  }

  send(text: string): void {
    if (!this.stream.destroyed && this.stream.writable) this.stream.write(frame(OPCODE.text, Buffer.from(text)));
  }

  /** Says goodbye with a code. */
  close(code: number): void {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    if (this.stream.writable) this.stream.end(frame(OPCODE.close, payload));
  }

  /** Ends without a word, as when the program is killed. */
  cut(): void {
    this.stream.destroy();
  }

  private read(tell: (text: string) => void): void {
    for (;;) {
      const next = readFrame(this.unread);
      if (next === null || this.stream.destroyed) return;
      if (typeof next === "number") return this.close(next);
      this.unread = this.unread.subarray(next.bytes);
      this.take(next, tell);
    }
  }

  private take({ opcode, payload, isLast }: Frame, tell: (text: string) => void): void {
    if (opcode === OPCODE.ping) this.stream.write(frame(OPCODE.pong, payload));
    else if (opcode === OPCODE.close) this.close(payload.length >= 2 ? payload.readUInt16BE() : 1000);
    else if (opcode === OPCODE.text || opcode === OPCODE.continuation) {
      const isBegun = this.fragments.length > 0;
      if (isBegun !== (opcode === OPCODE.continuation)) return this.close(BROKEN);
      this.fragments.push(payload);
      if (this.fragments.reduce((sum, part) => sum + part.length, 0) > LARGEST_MESSAGE) return this.close(TOO_LARGE);
      if (!isLast) return;
      const text = Buffer.concat(this.fragments).toString("utf8");
      this.fragments = [];
      tell(text);
    } else if (opcode !== OPCODE.pong) this.close(NO_SUCH_KIND);
  }
}

/** The frame at the beginning of these bytes; null while it is not whole, a close code where it is none. */
function readFrame(bytes: Buffer): Frame | number | null {
  if (bytes.length < 2) return null;
  const [first = 0, second = 0] = bytes;
  const isMasked = (second & 0x80) !== 0;
  if ((first & 0x70) !== 0 || !isMasked) return BROKEN; // a browser masks everything and has agreed on no extension
  const short = second & 0x7f;
  const begin = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < begin + 4) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (length > LARGEST_MESSAGE) return TOO_LARGE;
  const end = begin + 4 + length;
  if (bytes.length < end) return null;
  const mask = bytes.subarray(begin, begin + 4);
  const payload = Buffer.from(bytes.subarray(begin + 4, end));
  for (let index = 0; index < payload.length; index += 1)
    payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  return { isLast: (first & 0x80) !== 0, opcode: first & 0x0f, payload, bytes: end };
}

/** One whole message of the server, which never masks. */
function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  header[0] = 0x80 | opcode;
  header[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (header.length === 4) header.writeUInt16BE(length, 2);
  if (header.length === 10) header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([header, payload]);
}
