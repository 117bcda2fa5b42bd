import type { IncomingMessage } from "node:http";

/**
 * The raw bytes of a request (R173). Resolves to `too-large` as soon as the limit is passed, without reading the rest, and
 * to `broken` when the sender gave up half-way or has not sent all of it `withinMs`.
 */
export function readBody(
  request: IncomingMessage,
  largestBytes: number,
  withinMs: number,
): Promise<Buffer | "too-large" | "broken"> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > largestBytes) return Promise.resolve("too-large");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => request.destroy(), withinMs);
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > largestBytes) {
        request.pause();
        resolve("too-large");
        return;
      }
      chunks.push(chunk);
    });
    request.on("close", () => {
      clearTimeout(timer);
      resolve("broken"); // unless it came to its end before
    });
    request.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", () => undefined); // closed next
  });
}
