import { createHash, createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkKey, type FileStore } from "./file-store";
import { folderStorage } from "./folder";
import { s3Storage } from "./s3";

const ACCOUNT = { bucket: "photos", region: "cn-test-1", key: "AKTEST", secret: "s3-secret" };
const files = new Map<string, { bytes: Buffer; type: string | undefined }>();
const seen: string[] = [];
let failures = 0;
const folder = mkdtempSync(path.join(tmpdir(), "line3-storage-"));

/** Speaks enough S3: PUT, GET and DELETE in path style, for who signs rightly. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const bytes = Buffer.concat(chunks);
    const place = request.url ?? "";
    seen.push(`${request.method} ${place}`);
    const answer = (status: number, body: Buffer | string = "") => response.writeHead(status).end(body);
    if (failures > 0) {
      failures -= 1;
      return answer(503, "<Error><Code>SlowDown</Code></Error>");
    }
    if (request.headers.authorization !== authorizationOf(request, bytes))
      return answer(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    if (!place.startsWith("/photos/")) return answer(404, "<Error><Code>NoSuchBucket</Code></Error>");
    if (request.method === "PUT") files.set(place, { bytes, type: request.headers["content-type"] });
    if (request.method === "DELETE") files.delete(place);
    if (request.method !== "GET") return answer(request.method === "PUT" ? 200 : 204);
    const file = files.get(place);
    return file ? answer(200, file.bytes) : answer(404, "<Error><Code>NoSuchKey</Code></Error>");
  });
});

/** AWS signature version 4, worked out from its description and not by the library under test. */
function authorizationOf({ method = "", url = "", headers }: IncomingMessage, body: Buffer): string {
  const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
  const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();
  const date = String(headers["x-amz-date"]);
  const day = date.slice(0, 8);
  const names = ["host", "x-amz-content-sha256", "x-amz-date"];
  const lines = names.map((name) => `${name}:${String(headers[name])}\n`).join("");
  const canonical = [method, url, "", lines, names.join(";"), sha256(body)].join("\n");
  const range = `${day}/${ACCOUNT.region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", date, range, sha256(canonical)].join("\n");
  const key = [day, ACCOUNT.region, "s3", "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${ACCOUNT.secret}`);
  const signature = hmac(key, text).toString("hex");
  return `AWS4-HMAC-SHA256 Credential=${ACCOUNT.key}/${range}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  seen.length = 0;
  failures = 0;
});

const endpoint = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const STORES: Record<string, () => FileStore> = {
  "a local folder": () => folderStorage(path.join(folder, "photos")),
  "an S3-compatible store": () => s3Storage({ ...ACCOUNT, endpoint: `${endpoint()}/` }),
};

describe.each(Object.entries(STORES))("%s", (_name, make) => {
  test("gives back what was put, replaces it, forgets what was removed", async () => {
    const store = make();
    const key = `${randomUUID()}/2026-11/${randomUUID()}.jpg`;
    const bytes = new Uint8Array([0xff, 0xd8, 0, 10, 13, 255]);
    expect(await store.read(key)).toBeNull();
    await store.put(key, bytes, "image/jpeg");
    expect(await store.read(key)).toEqual(bytes);
    await store.put(key, new Uint8Array([1]), "image/jpeg");
    expect(await store.read(key)).toEqual(new Uint8Array([1]));
    await store.remove(key);
    expect(await store.read(key)).toBeNull();
    await store.remove(key);
  });

  test.each(["../secrets.json", "a/../../b.jpg", "/etc/passwd", "a//b.jpg", "a\\b", "", "A.jpg", "a/.hidden"])(
    "the key %j is refused before anything is touched",
    async (key) => {
      const store = make();
      await expect(store.put(key, new Uint8Array([1]), "image/jpeg")).rejects.toThrow("storage key");
      await expect(store.read(key)).rejects.toThrow("storage key");
      await expect(store.remove(key)).rejects.toThrow("storage key");
      expect(seen).toEqual([]);
      expect(() => checkKey(key)).toThrow();
    },
  );
});

test("a folder holds whole files only", async () => {
  const own = path.join(folder, "whole");
  await folderStorage(own).put("a.jpg", new Uint8Array([1, 2]), "image/jpeg");
  expect(readdirSync(own)).toEqual(["a.jpg"]);
});

test("what a crash left of writing a file goes with the file, and no other's", async () => {
  const own = path.join(folder, "crashed");
  const store = folderStorage(own);
  for (const key of ["a.jpg", "b.jpg"]) await store.put(key, new Uint8Array([1]), "image/jpeg");
  for (const name of ["a.jpg.1.part", "b.jpg.2.part"]) writeFileSync(path.join(own, name), "1");
  await store.remove("a.jpg");
  expect(readdirSync(own)).toEqual(["b.jpg", "b.jpg.2.part"]);
  await store.remove("gone.jpg");
});

test("S3: the type goes along, a busy store is asked again, a wrong secret or bucket is said by its code", async () => {
  const store = s3Storage({ ...ACCOUNT, endpoint: endpoint() });
  await store.put("a/b.png", new Uint8Array([1]), "image/png");
  expect(files.get("/photos/a/b.png")?.type).toBe("image/png");
  failures = 2;
  expect(await store.read("a/b.png")).toEqual(new Uint8Array([1]));
  failures = 9;
  await expect(store.read("a/b.png")).rejects.toThrow("503 SlowDown");
  failures = 0;
  const forger = s3Storage({ ...ACCOUNT, endpoint: endpoint(), secret: "other" });
  await expect(forger.read("a/b.png")).rejects.toThrow("403 SignatureDoesNotMatch");
  const elsewhere = s3Storage({ ...ACCOUNT, endpoint: endpoint(), bucket: "none" });
  await expect(elsewhere.put("a.jpg", new Uint8Array([1]), "image/jpeg")).rejects.toThrow("no such bucket");
});
