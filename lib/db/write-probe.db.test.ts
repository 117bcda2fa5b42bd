import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, afterEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { database } from "./client";
import { probeWrite } from "./write-probe";

const LONG_MS = 20_000;
const SHORT_MS = 300;
const name = new URL(env().DATABASE_URL).pathname.slice(1);

const one = (client: { query: (text: string) => Promise<unknown> }) => client.query("SELECT 1").then(() => "asked");
const probe = (url = env().DATABASE_URL, withinMs = LONG_MS) => probeWrite(url, withinMs, one);

/** The address of a database on this port. */
function at(port: number): string {
  const url = new URL(env().DATABASE_URL);
  url.port = String(port);
  return url.href;
}

afterEach(() => database().$executeRawUnsafe(`ALTER DATABASE "${name}" RESET default_transaction_read_only`));
afterAll(() => database().$disconnect());

test("a database that takes a write is well, again and again, and keeps one row of it", async () => {
  for (let times = 0; times < 3; times += 1) expect(await probe()).toEqual({ database: "ok", found: "asked" });
  expect(await database().writeProbe.count()).toBe(1);
});

test("many probes at once do not disturb each other", async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => probe()));
  expect(all).toEqual(all.map(() => ({ database: "ok", found: "asked" })));
});

test("one that answers and takes nothing refuses writes", async () => {
  await database().$executeRawUnsafe(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
  expect(await probe()).toEqual({ database: "refuses-writes" });
});

test("one that nobody runs, or that says nothing, is down, and it does not take longer than it may", async () => {
  const taken: Socket[] = [];
  const frozen = createServer((socket) => taken.push(socket.resume())).listen(0, "127.0.0.1");
  await once(frozen, "listening");
  const { port } = frozen.address() as AddressInfo;
  expect(await probe(at(port), SHORT_MS)).toEqual({ database: "down" });
  await once(taken[0] ?? frozen, "close"); // its end was closed too: nothing piles up
  frozen.close();
  await once(frozen, "close");
  expect(await probe(at(port))).toEqual({ database: "down" });
});
