import { createHash, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import pg from "pg";
import { INSERT_ONE } from "./row";

// What one would write in an afternoon: node:http, the signature, one row and one commit per push.

const secret = process.env.TOP_APP_SECRET ?? "";
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 32 });
const SUCCESS =
  '<?xml version="1.0" encoding="UTF-8"?><response><success>true</success><errorCode></errorCode><errorMsg></errorMsg></response>';

function isAuthentic(query: URLSearchParams, body: Buffer): boolean {
  const names = [...query.keys()].filter((name) => name !== "sign").sort();
  const text = names.map((name) => name + (query.get(name) ?? "")).join("");
  const hash = createHash("md5").update(secret + text);
  const expected = hash.update(body).update(secret).digest("hex").toUpperCase();
  const given = query.get("sign") ?? "";
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    const url = request.url ?? "";
    if (!isAuthentic(new URLSearchParams(url.slice(url.indexOf("?") + 1)), body)) {
      response.writeHead(403).end();
      return;
    }
    const code = /<bizOrderCode>([^<]*)</.exec(body.toString("utf8"))?.[1];
    pool.query({ name: "insert", text: INSERT_ONE, values: [code, body] }).then(
      () => response.writeHead(200, { "content-length": Buffer.byteLength(SUCCESS) }).end(SUCCESS),
      () => response.writeHead(500, { "content-length": 0 }).end(),
    );
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
