import { Agent, request as send, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline, type Duplex } from "node:stream";

/** More than the door takes of a sender: the door's own notes are in it, such as the policy of scripts. */
export const LARGEST_HEAD_BYTES = 64 * 1024;

/** Of one connection, not of the message. Others that a sender's `connection` names are handed on: ours could be among them. */
const OF_ONE_CONNECTION = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade", "expect"];

/** How a request gets to the pages' own process and its answer back. */
export type Hop = {
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** For hot reload: hands on a request to become a web socket, and what is said on it afterwards. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

/**
 * Hands requests to the process that listens at `socketPath` and streams what comes either way, as fast as the slower side takes
 * it; whoever breaks off breaks off the other. Where there is no answer to be had, `onAway` gives one.
 */
export function createHop(socketPath: string, onAway: Hop["answer"]): Hop {
  const agent = new Agent({ keepAlive: true });
  const ask = ({ method, url, headers }: IncomingMessage, more: IncomingHttpHeaders = {}) =>
    send({
      socketPath,
      agent,
      method,
      path: url,
      headers: { ...handedOn(headers), ...more },
      maxHeaderSize: LARGEST_HEAD_BYTES,
    });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const asked = ask(request);
    asked.on("response", (answered) => {
      const headers = handedOn(answered.headers);
      delete headers["transfer-encoding"]; // how it is framed the sender's version of HTTP decides
      response.writeHead(answered.statusCode ?? 502, answered.statusMessage, headers);
      response.flushHeaders(); // what is streamed may begin long after
      pipeline(answered, response, () => undefined);
    });
    asked.on("error", () => {
      if (response.headersSent || response.destroyed) response.destroy();
      else onAway(request, response);
    });
    request.once("close", () => request.complete || asked.destroy());
    response.once("close", () => response.writableFinished || asked.destroy());
    request.pipe(asked); // not a pipeline: where the pages are away the sender still gets an answer
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { connection, upgrade: protocol } = request.headers;
    const asked = ask(request, { connection, upgrade: protocol });
    asked.on("upgrade", (answered: IncomingMessage, far: Duplex, first: Buffer) => {
      socket.write(headOf(answered));
      socket.write(first);
      far.write(head);
      pipeline(socket, far, socket, () => undefined);
    });
    asked.on("response", (answered) => {
      socket.end(`HTTP/1.1 ${answered.statusCode} ${answered.statusMessage}\r\nconnection: close\r\n\r\n`);
      answered.resume();
    });
    asked.on("error", () => socket.destroy());
    socket.on("error", () => asked.destroy());
    asked.end();
  }

  return { answer, upgrade };
}

function handedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = { ...headers };
  for (const name of OF_ONE_CONNECTION) delete kept[name];
  return kept;
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}
