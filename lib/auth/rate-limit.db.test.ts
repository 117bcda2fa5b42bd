import { inRequest, sessionOf } from "./testing/request";
import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { refusalFrom, makeWorld } from "@/lib/shops/testing/world";
import { EXPORTS, spend } from "./rate-limit";
import { doors, type Door } from "./testing/sources";
import { behind } from "./testing/visits";

const NOW = new Date("2026-11-28T10:00:00+08:00");
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const THREE = { name: "three", atOnce: 3, everySeconds: 20 };

test("so many at once, then one each time its share of time has passed; what is refused uses nothing up", async () => {
  const { caller } = await makeWorld("ENTERPRISE");
  const tried = async (seconds: number) =>
    (await refusalFrom(async () => (await spend(caller, THREE, after(seconds))) ?? null).catch(() => null))?.facts
      ?.seconds ?? "passed";
  const told: (string | number)[] = [];
  for (const seconds of [0, 0, 1, 1, 5, 19, 20, 21, 40, 200, 200, 200, 200]) told.push(await tried(seconds));
  expect(told).toEqual([
    ...["passed", "passed", "passed", 19, 15, 1],
    ...["passed", 19, "passed", "passed", "passed", "passed", 20],
  ]);
});

test("of many at once no more than the limit pass; another person and another limit have their own count", async () => {
  const { caller } = await makeWorld("ENTERPRISE");
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => spend(caller, THREE, NOW)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  await spend(caller, { ...THREE, name: "other" }, NOW);
  await spend({ actor: { ...caller.actor, userId: randomUUID() } }, THREE, NOW);
});

describe("every route that hands out many records at once", () => {
  const exporting = doors().filter(({ key }) => /export|reveal/i.test(key));

  async function answerOf(door: Door, session: string): Promise<Response> {
    const run = await behind(door);
    const request = new NextRequest("http://localhost:3000/api/admin");
    return inRequest(session, () => run(request, { params: Promise.resolve({}) })) as Promise<Response>;
  }

  test("there are some", () => expect(exporting.length).toBeGreaterThanOrEqual(2));

  test.each(exporting)("$key answers 429 with Retry-After at the limit, and hands nothing out", async (door) => {
    const { caller, sellerAccountId } = await makeWorld("ENTERPRISE");
    const session = await sessionOf(caller.actor.userId);
    for (let one = 0; one < EXPORTS.atOnce; one += 1) {
      const passed = await answerOf(door, session); // past the gate: outside Next there are no words for its columns
      expect(passed.status).not.toBe(429);
      await passed.body?.cancel();
    }
    const entries = () => database().auditEntry.count({ where: { sellerAccountId, action: { endsWith: "exported" } } });
    const before = await entries();
    const refused = await answerOf(door, session);
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(EXPORTS.everySeconds);
    expect(await refused.json()).toEqual({ code: "TOO_MANY_REQUESTS", facts: { seconds: wait } });
    expect(await entries()).toBe(before);
  });
});
