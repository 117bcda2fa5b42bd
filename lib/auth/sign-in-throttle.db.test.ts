import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addPerson } from "@/lib/auth/testing/visits";
import { database } from "@/lib/db/client";
import { tablesHolding } from "@/lib/db/testing/breakage";
import { startSession } from "./sessions/sessions";
import { countSignInTry, forgetThrottles } from "./sign-in-throttle";
import { FREE_FAILURES } from "./sign-in-tries";

const NOW = new Date("2026-11-24T02:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const AT_ONCE = 100;

let given = 0;
/** A network address that no other test tries from. */
const freshAddress = () => `2001:db8::${(given += 1).toString(16)}`;
const freshEmail = () => `${randomUUID()}@line3.example`;

const verdictOf = async (email: string, from: string, now = NOW) => (await countSignInTry(email, from, now)).verdict;

/** So many at once. */
const many = <T>(count: number, act: () => Promise<T>) => Promise.all(Array.from({ length: count }, act));

async function person() {
  const { email, id } = await database().user.findUniqueOrThrow({ where: { id: await addPerson("CLERK") } });
  return { email, id };
}

test("one address guesses at many people no faster than at one", async () => {
  const from = freshAddress();
  expect(new Set(await many(AT_ONCE, () => verdictOf(freshEmail(), from)))).toEqual(new Set(["free"]));
  expect(await verdictOf(freshEmail(), from)).toBe("locked");
  expect(await verdictOf(freshEmail(), freshAddress())).toBe("free");
  expect(await verdictOf(freshEmail(), from, later(9))).toBe("free");
  expect(await verdictOf(freshEmail(), from, later(9))).toBe("locked");
});

test("many addresses guess at one person no faster than one, and keep nobody out who has signed in from there before", async () => {
  const { email, id } = await person();
  const home = freshAddress();
  await startSession(id, { method: "PASSWORD", place: { ip: home, userAgent: null }, now: NOW });
  expect(new Set(await many(AT_ONCE, () => verdictOf(email, freshAddress())))).toEqual(new Set(["free"]));
  expect(await verdictOf(email, freshAddress())).toBe("locked");
  expect(await verdictOf(email, home)).toBe("free");
});

test("an e-mail address that nobody has is counted as one that somebody has", async () => {
  const verdicts = async (email: string) => {
    const from = freshAddress();
    const told: string[] = [];
    for (let one = 0; one < FREE_FAILURES + 3; one += 1) told.push(await verdictOf(email, from));
    return told;
  };
  expect(await verdicts(freshEmail())).toEqual(await verdicts((await person()).email));
});

test("right passwords count against nobody, so an office behind one address gets in", async () => {
  const from = freshAddress();
  for (let round = 0; round < 3; round += 1) {
    const tries = await many(AT_ONCE / 2, () => countSignInTry(freshEmail(), from, NOW));
    expect(new Set(tries.map(({ verdict }) => verdict))).toEqual(new Set(["free"]));
    for (const { succeeded } of tries) await succeeded();
  }
});

test("who waits already uses up nothing of the others' count", async () => {
  const [email, from] = [freshEmail(), freshAddress()];
  await many(AT_ONCE * 2, () => verdictOf(email, from));
  expect(await verdictOf(freshEmail(), from)).toBe("free");
});

test("of many at once no more than the limit are looked at", async () => {
  const from = freshAddress();
  const all = await many(AT_ONCE + 30, () => verdictOf(freshEmail(), from));
  expect(all.filter((verdict) => verdict === "free")).toHaveLength(AT_ONCE);
});

test("neither address is kept, and what makes nobody wait is forgotten", async () => {
  const [email, from] = [freshEmail(), freshAddress()];
  await verdictOf(email, from);
  expect([await tablesHolding(email), await tablesHolding(from)]).toEqual([[], []]);
  const count = () => database().rateLimit.count({ where: { name: { startsWith: "sign-in" } } });
  expect(await count()).toBeGreaterThan(0);
  await forgetThrottles(later(3600));
  expect(await count()).toBe(0);
});
