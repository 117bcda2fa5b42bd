import { inRequest, sessionOf, statusOf } from "../testing/request";
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actionFor } from "@/lib/auth/action";
import { requireCaller } from "@/lib/auth/require-caller";
import { routeFor } from "@/lib/auth/route";
import { addPerson } from "@/lib/auth/testing/visits";
import { database, inTransaction } from "@/lib/db/client";
import { env } from "@/lib/env";
import { NextRequest } from "next/server";
import { z } from "zod";
import { endOwnSession, sessionNow } from "./own-session";
import { endSessions, noteUse, openSession, removeOldSessions, startSession } from "./sessions";

const HOUR_MS = 3_600_000;
const PLACE = { ip: "198.51.100.1", userAgent: "Mozilla/5.0" };
const START = new Date("2026-11-24T00:00:00Z");
const after = (hours: number) => new Date(START.getTime() + hours * HOUR_MS);

async function begin(at = START) {
  const userId = await addPerson("CLERK");
  return { userId, id: await startSession(userId, { method: "PASSWORD", place: PLACE, now: at }) };
}

const isOpen = async (id: string, now: Date) => (await openSession(id, now)) !== null;

async function use(id: string, now: Date) {
  const session = await database().session.findUniqueOrThrow({ where: { id } });
  await noteUse(session, now);
}

test("a session ends at its idle limit, which use moves, and at its absolute one, which nothing moves (R185)", async () => {
  const { id } = await begin();
  expect([await isOpen(id, after(7.99)), await isOpen(id, after(8))]).toEqual([true, false]);
  for (let hours = 7; hours < 168; hours += 7) {
    await use(id, after(hours));
    expect(await isOpen(id, after(hours + 0.9))).toBe(true);
  }
  expect([await isOpen(id, after(167.99)), await isOpen(id, after(168))]).toEqual([true, false]);
});

test("the limits are the operator's", async () => {
  const { id } = await begin();
  const { SESSION_IDLE_HOURS, SESSION_MAX_DAYS } = env();
  try {
    Object.assign(env(), { SESSION_IDLE_HOURS: 0.5, SESSION_MAX_DAYS: 1 });
    expect([await isOpen(id, after(0.49)), await isOpen(id, after(0.5))]).toEqual([true, false]);
  } finally {
    Object.assign(env(), { SESSION_IDLE_HOURS, SESSION_MAX_DAYS });
  }
});

test("a late note of an earlier use does not take back a later one", async () => {
  const { id } = await begin();
  const session = await database().session.findUniqueOrThrow({ where: { id } });
  await noteUse(session, after(2));
  await noteUse(session, after(1));
  expect((await database().session.findUniqueOrThrow({ where: { id } })).usedAt).toEqual(after(2));
});

test("one of a person's sessions ends, or all but the one they act from; nobody else's", async () => {
  const { userId, id } = await begin();
  const [second, third] = [
    await startSession(userId, { method: "PASSWORD", place: PLACE, now: START }),
    await startSession(userId, { method: "OIDC", place: PLACE, now: START }),
  ];
  const other = await begin();
  await inTransaction((tx) => endSessions(tx, userId, { which: { id: second }, now: after(1) }));
  const open = async () => Promise.all([id, second, third, other.id].map((one) => isOpen(one, after(1))));
  expect(await open()).toEqual([true, false, true, true]);
  expect(await inTransaction((tx) => endSessions(tx, userId, { which: { id: other.id }, now: after(1) }))).toBe(0);
  expect(await inTransaction((tx) => endSessions(tx, userId, { which: { allBut: id }, now: after(1) }))).toBe(1);
  expect(await open()).toEqual([true, false, false, true]);
  expect(await inTransaction((tx) => endSessions(tx, userId, { which: { allBut: null }, now: after(1) }))).toBe(1);
  expect(await open()).toEqual([false, false, false, true]);
});

test("a cookie that was copied before sign-out opens nothing after it", async () => {
  const userId = await addPerson("ADMIN");
  const [cookie, otherCookie] = [await sessionOf(userId), await sessionOf(userId)];
  const enter = (session: string) => statusOf(inRequest(session, () => requireCaller()));
  expect([await enter(cookie), await enter(otherCookie)]).toEqual(["passed", "passed"]);
  await endOwnSession(await inRequest(cookie, () => requireCaller()), new Date());
  expect([await enter(cookie), await enter(otherCookie)]).toEqual(["signed-out", "passed"]);
});

test("a page is told when its session ends, by what, and whose it is (R185)", async () => {
  const { userId, id } = await begin();
  const { email } = await database().user.findUniqueOrThrow({ where: { id: userId } });
  const told = (hours: number) => sessionNow({ sessionId: id }, after(hours));
  const idle = {
    now: after(1).toISOString(),
    end: { at: after(8).toISOString(), by: "idle" },
    idleMs: 8 * HOUR_MS,
    email,
  };
  expect(await told(1)).toEqual(idle);
  await use(id, after(163));
  expect((await told(163)).end).toEqual({ at: after(168).toISOString(), by: "max" });
  await expect(sessionNow({ sessionId: randomUUID() }, after(1))).rejects.toThrow("SIGNED_OUT");
});

test("a page and an act are use, what a page reads by itself is none", async () => {
  const userId = await addPerson("ADMIN");
  const cookie = await sessionOf(userId);
  const longAgo = new Date(Date.now() - HOUR_MS);
  const back = () => database().session.updateMany({ where: { userId }, data: { usedAt: longAgo } });
  const isUsed = async () => (await database().session.findFirstOrThrow({ where: { userId } })).usedAt > longAgo;
  const read = routeFor({ may: () => true }, () => Promise.resolve({}));
  const act = actionFor({ may: () => true, input: z.object({}) }, () => Promise.resolve(null));
  await back();
  await inRequest(cookie, () => read(new NextRequest("http://localhost:3000/"), { params: Promise.resolve({}) }));
  expect(await isUsed()).toBe(false);
  await inRequest(cookie, () => requireCaller());
  expect(await isUsed()).toBe(true);
  await back();
  await inRequest(cookie, () => act({}));
  expect(await isUsed()).toBe(true);
});

test("what was last used a month ago is forgotten, what still lasts is not", async () => {
  const { id } = await begin();
  const { id: later } = await begin(after(24));
  await removeOldSessions(after(24 * 30 + 1));
  expect(await database().session.findMany({ where: { id: { in: [id, later] } }, select: { id: true } })).toEqual([
    { id: later },
  ]);
});
