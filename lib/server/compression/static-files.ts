import type { IncomingMessage, ServerResponse } from "node:http";
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Handler } from "./compressed";

const brotli = promisify(brotliCompress);

/** The first who asks gets it at once; what is sent from then on is a tenth smaller, for a second of a core a page. */
const QUALITY = { atOnce: 5, best: 11 };
const PREFIX = "/_next/static/";
const TYPES: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".svg": "image/svg+xml",
};

export const takesBrotli = ({ headers }: IncomingMessage): boolean =>
  /(^|,)\s*br\s*(;\s*q=(?!0(\.0+)?\s*(,|$))|,|$)/.test(String(headers["accept-encoding"] ?? ""));

/**
 * Scripts and styles of the build, whose names change with their content, compressed by Brotli and kept in memory: some 1.5 MB
 * in all. Compressed anew for each request, as a
 * page is, they would cost more than the page. Every other request, and every browser that does not take Brotli, is for `others`.
 */
export function staticFiles(folder: string, others: Handler): Handler {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const known = new Set(
    names.map((name) => name.split(path.sep).join("/")).filter((name) => path.extname(name) in TYPES),
  );
  const made = new Map<string, Promise<Buffer>>();

  let lastBest: Promise<unknown> = Promise.resolve();

  function bodyOf(name: string): Promise<Buffer> {
    const known = made.get(name);
    if (known) return known;
    const bytes = readFile(path.join(folder, name));
    const body = bytes.then((file) => brotli(file, settingsFor(file, QUALITY.atOnce)));
    made.set(name, body);
    // One after the other: the rest of the machine has work to do.
    lastBest = Promise.all([bytes, lastBest, body]).then(
      async ([file]) => made.set(name, Promise.resolve(await brotli(file, settingsFor(file, QUALITY.best)))),
      () => undefined,
    );
    return body;
  }

  return (request, response) => {
    const name = nameIn(request);
    if (name === null || !known.has(name) || request.method !== "GET" || !takesBrotli(request)) {
      others(request, response);
      return;
    }
    bodyOf(name).then(
      (body) => send(response, body, TYPES[path.extname(name)] ?? ""),
      () => {
        made.delete(name);
        others(request, response);
      },
    );
  };
}

const settingsFor = (file: Buffer, quality: number) => ({
  params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: file.length },
});

function nameIn({ url = "" }: IncomingMessage): string | null {
  const asked = url.split("?")[0] ?? "";
  return asked.startsWith(PREFIX) ? asked.slice(PREFIX.length) : null;
}

function send(response: ServerResponse, body: Buffer, type: string): void {
  response.writeHead(200, {
    "content-type": type,
    "content-encoding": "br",
    "content-length": body.length,
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
  });
  response.end(body);
}
