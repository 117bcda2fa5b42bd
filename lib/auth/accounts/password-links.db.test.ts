import { expect, test } from "vitest";
import { addPerson } from "@/lib/auth/testing/visits";
import { database, inTransaction } from "@/lib/db/client";
import { tablesHolding } from "@/lib/db/testing/breakage";
import { findPasswordLink, makePasswordLink, revokePasswordLinks, takePasswordLink } from "./password-links";

const NOW = new Date("2026-11-24T02:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

const make = (userId: string, hours = 24) =>
  inTransaction((tx) => makePasswordLink(tx, userId, { kind: "INVITATION", hours, now: NOW }));
const take = (secret: string, now: Date) => inTransaction((tx) => takePasswordLink(tx, secret, now));
const faultAt = async (secret: string, now = NOW) => (await findPasswordLink(secret, now)).fault;

test("a link is good for its time, and its secret is kept nowhere", async () => {
  const secret = await make(await addPerson("CLERK"));
  expect(await tablesHolding(secret)).toEqual([]);
  expect([await faultAt(secret, later(23.9)), await faultAt(secret, later(24))]).toEqual([null, "expired"]);
  expect(await take(secret, later(24))).toBe(false);
  expect(await take(secret, later(23.9))).toBe(true);
});

test("twenty at once use it up once", async () => {
  const secret = await make(await addPerson("CLERK"));
  const taken = await Promise.all(Array.from({ length: 20 }, () => take(secret, later(1))));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await faultAt(secret, later(1))).toBe("used");
});

test("a forged one is unknown, an earlier one is taken back by the next", async () => {
  const userId = await addPerson("CLERK");
  const [first, second] = [await make(userId), await make(userId)];
  expect([await faultAt("forged"), await faultAt(first), await faultAt(second)]).toEqual(["unknown", "revoked", null]);
  expect([await take("forged", NOW), await take(first, NOW)]).toEqual([false, false]);
  await inTransaction((tx) => revokePasswordLinks(tx, userId, NOW));
  expect([await faultAt(second), await take(second, NOW)]).toEqual(["revoked", false]);
});

test("who is disabled has none, nor has anybody of a disabled account", async () => {
  const userId = await addPerson("CLERK");
  const secret = await make(userId);
  const { sellerAccountId } = await database().user.update({ where: { id: userId }, data: { disabledAt: NOW } });
  expect(await faultAt(secret)).toBe("revoked");
  await database().user.update({ where: { id: userId }, data: { disabledAt: null } });
  expect(await faultAt(secret)).toBeNull();
  await database().sellerAccount.update({ where: { id: sellerAccountId }, data: { disabledAt: NOW } });
  expect(await faultAt(secret)).toBe("revoked");
});
