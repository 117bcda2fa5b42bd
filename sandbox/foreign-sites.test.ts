import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox } from "./main";
import { readSettings } from "./settings";

let folder: string;
let sandbox: ReturnType<typeof startSandbox>;
let own: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  sandbox = startSandbox(readSettings({ LINE3_DATA_DIR: folder }));
  sandbox.server.listen(0, "127.0.0.1");
  await once(sandbox.server, "listening");
  own = `http://127.0.0.1:${(sandbox.server.address() as AddressInfo).port}`;
});

afterAll(() => {
  sandbox.stop();
  rmSync(folder, { recursive: true });
});

const ask = async (method: string, place: string, origin?: string) =>
  (await fetch(`${own}/${place}`, { method, ...(origin ? { headers: { origin } } : {}) })).status;

test.each(["https://evil.example", "http://127.0.0.1:1", "null"])("a page of %s changes nothing", async (origin) => {
  expect(await ask("DELETE", "api/faults", origin)).toBe(403);
  expect(await ask("POST", "authorize", origin)).toBe(403);
  expect(await ask("POST", "api/orders", origin)).toBe(403);
});

test("the control page and programs do, and everybody may look", async () => {
  expect(await ask("DELETE", "api/faults", own)).toBe(200);
  expect(await ask("DELETE", "api/faults")).toBe(200);
  expect(await ask("GET", "", "https://evil.example")).toBe(200);
});
