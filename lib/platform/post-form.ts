import http from "node:http";
import https from "node:https";
import { answerText } from "./wire/answer-text";

/** `answered` is any complete HTTP answer. `sent` tells whether the other side may have seen the request. */
export type PostResult =
  | { kind: "answered"; status: number; body: string }
  | { kind: "failed"; sent: boolean; code: string };

type PostForm = (fields: URLSearchParams) => Promise<PostResult>;

const LONGEST_ANSWER_BYTES = 1024 * 1024;

/**
 * Posts forms to one address over kept-alive connections. `connectTimeoutMs` covers name look-up, TCP and TLS;
 * `readTimeoutMs` runs from then until the whole answer is there. The promise never rejects.
 */
export function createFormPost(url: URL, connectTimeoutMs: number, readTimeoutMs: number): PostForm {
  const isHttps = url.protocol === "https:";
  const agent = isHttps ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
  const way = { url, agent, connectTimeoutMs, readTimeoutMs };
  return async (fields) => {
    const form = fields.toString();
    const first = await postOnce(way, form);
    // The other side closed an idle connection in the moment we took it: nothing is wrong but the connection.
    if (!first.closedWhenReused) return first.result;
    return (await postOnce(way, form)).result;
  };
}

type Attempt = { result: PostResult; closedWhenReused: boolean };

type Way = { url: URL; agent: http.Agent; connectTimeoutMs: number; readTimeoutMs: number };

function postOnce({ url, agent, connectTimeoutMs, readTimeoutMs }: Way, form: string) {
  return new Promise<Attempt>((resolve) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method: "POST",
      agent,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded;charset=utf-8",
        "Content-Length": Buffer.byteLength(form),
        "Accept-Encoding": "identity", // some servers compress all the same
      },
    });
    let sent = false;
    let timer = setTimeout(() => giveUp("connect-timeout"), connectTimeoutMs);
    const settle = (result: PostResult, closedWhenReused = false) => {
      clearTimeout(timer);
      resolve({ result, closedWhenReused });
    };
    const giveUp = (code: string) => {
      settle({ kind: "failed", sent, code });
      request.destroy();
    };
    const connected = () => {
      sent = true;
      clearTimeout(timer);
      timer = setTimeout(() => giveUp("read-timeout"), readTimeoutMs);
    };
    request.on("socket", (socket) => {
      if (request.reusedSocket) connected();
      else socket.once(url.protocol === "https:" ? "secureConnect" : "connect", connected);
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      const code = error.code ?? "connection-error";
      settle({ kind: "failed", sent, code }, request.reusedSocket && code === "ECONNRESET");
    });
    request.on("response", (response) => readAnswer(response, settle, giveUp));
    request.end(form);
  });
}

function readAnswer(
  response: http.IncomingMessage,
  settle: (result: PostResult) => void,
  giveUp: (code: string) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER_BYTES) giveUp("answer-too-large");
  });
  response.on("end", () => {
    const body = answerText(Buffer.concat(chunks), response.headers, LONGEST_ANSWER_BYTES);
    if (body === null) giveUp("answer-not-decoded");
    else settle({ kind: "answered", status: response.statusCode ?? 0, body });
  });
  response.on("error", () => giveUp("answer-cut-off"));
}
