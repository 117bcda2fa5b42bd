import type { IncomingMessage } from "node:http";

/**
 * The raw bytes of a request (R173). Resolves to `too-large` as soon as the limit is passed, without reading the rest, and
 * to `broken` when the sender gave up half-way.
 */
export function readBody(request: IncomingMessage, largestBytes: number): Promise<Buffer | "too-large" | "broken"> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > largestBytes) return Promise.resolve("too-large");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > largestBytes) {
        request.pause();
        resolve("too-large");
        return;
      }
      chunks.push(chunk);
    });
    request.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", () => resolve("broken"));
    request.on("aborted", () => resolve("broken"));
  });
}
