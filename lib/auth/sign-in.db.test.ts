import { randomUUID } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import { tablesHolding } from "@/lib/db/testing/breakage";
import { demoLoginsAllowed, env, parseEnv } from "@/lib/env";
import { authOptions } from "./options";
import { hashPassword, passwordMatches } from "./password";
import { newSecret } from "./second-factor/totp";
import { signIn as signInFrom } from "./sign-in";
import { countTry, forgetTries, FREE_FAILURES, removeOldTries, triesKey, waitSecondsAfter } from "./sign-in-tries";

const PASSWORD = "right horse";
const NOW = new Date("2026-11-24T02:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

let passwordHash = "";
let sellerAccountId = "";

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
  const account = await database().sellerAccount.create({
    data: { accountNo: randomUUID(), name: "测试账号", edition: "ENTERPRISE" },
  });
  sellerAccountId = account.id;
});

function addPerson(more: { email?: string; disabledAt?: Date } = {}) {
  const email = `${randomUUID()}@line3.example`;
  return database().user.create({
    data: { sellerAccountId, email, name: "某人", role: "CLERK", passwordHash, ...more },
  });
}

const HERE = "198.51.100.1";
const signIn = (email: string, password: string, now: Date, code?: string) =>
  signInFrom({ email, password, code, from: HERE }, now);

/** What is counted against an address from here; null for nothing. */
const standing = (email: string) =>
  database().signInTries.findUnique({
    where: { key: triesKey(email, HERE) },
    select: { failures: true, lockedUntil: true },
  });

async function fail(email: string, times: number, at = NOW): Promise<string[]> {
  const kinds: string[] = [];
  for (let time = 0; time < times; time += 1) kinds.push((await signIn(email, "wrong", at)).kind);
  return kinds;
}

test("the right password signs in, however the address is written", async () => {
  const { id, email } = await addPerson();
  expect(await signIn(email, PASSWORD, NOW)).toEqual({ kind: "signed-in", userId: id });
  expect(await signIn(` ${email.toUpperCase()} `, PASSWORD, NOW)).toEqual({ kind: "signed-in", userId: id });
  expect(await standing(email)).toBeNull();
});

test("an unknown address and a wrong password look the same", async () => {
  const { email } = await addPerson();
  expect(await signIn("nobody@line3.example", PASSWORD, NOW)).toEqual({ kind: "bad-credentials" });
  expect(await signIn(email, "wrong", NOW)).toEqual({ kind: "bad-credentials" });
});

test("five failures are free, the sixth makes even the right password wait (R185)", async () => {
  const { email } = await addPerson();
  expect(await fail(email, 5)).toEqual(Array.from({ length: 5 }, () => "bad-credentials"));
  expect((await standing(email))?.lockedUntil).toBeNull();
  expect(await fail(email, 1)).toEqual(["locked"]);
  expect(await standing(email)).toEqual({ failures: 6, lockedUntil: later(60) });
  expect(await signIn(email, PASSWORD, later(59))).toEqual({ kind: "locked" });
  // Waiting is not punished, but the next failure after it is, longer.
  expect(await fail(email, 3, later(59))).toEqual(["locked", "locked", "locked"]);
  expect(await fail(email, 1, later(60))).toEqual(["locked"]);
  expect(await standing(email)).toEqual({ failures: 7, lockedUntil: later(60 + 120) });
});

test("after the wait the right password signs in and everything is forgotten", async () => {
  const { id, email } = await addPerson();
  await fail(email, 6);
  expect(await signIn(email, PASSWORD, later(60))).toEqual({ kind: "signed-in", userId: id });
  expect(await standing(email)).toBeNull();
  expect(await fail(email, 5)).not.toContain("locked");
});

test("five failures and then the right password is no wait", async () => {
  const { id, email } = await addPerson();
  await fail(email, FREE_FAILURES);
  expect(await signIn(email, PASSWORD, NOW)).toEqual({ kind: "signed-in", userId: id });
  expect(await standing(email)).toBeNull();
});

test("fifty guesses at once are six, not fifty", async () => {
  const { email } = await addPerson();
  const kinds = (await Promise.all(Array.from({ length: 50 }, () => signIn(email, "wrong", NOW)))).map(
    ({ kind }) => kind,
  );
  expect(kinds.filter((kind) => kind === "bad-credentials")).toHaveLength(FREE_FAILURES);
  expect(kinds.filter((kind) => kind === "locked")).toHaveLength(45);
  expect(await standing(email)).toEqual({ failures: 6, lockedUntil: later(60) });
});

test("a try is counted while another one's right password forgets them all", async () => {
  const key = triesKey(`${randomUUID()}@line3.example`, HERE);
  const rounds = Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? countTry(key, NOW) : forgetTries(key)));
  const counted = await Promise.all(rounds);
  expect(counted.filter((result) => typeof result === "string")).toHaveLength(100);
});

test("what is tried from elsewhere locks nobody out here", async () => {
  const { id, email } = await addPerson();
  for (let times = 0; times < 7; times += 1) await signInFrom({ email, password: "wrong", from: "203.0.113.9" }, NOW);
  expect(await signInFrom({ email, password: PASSWORD, from: "203.0.113.9" }, NOW)).toEqual({ kind: "locked" });
  expect(await signIn(email, PASSWORD, NOW)).toEqual({ kind: "signed-in", userId: id });
});

test("tries for an address that nobody has are answered as for one that somebody has", async () => {
  const { email } = await addPerson();
  const unknown = `${randomUUID()}@line3.example`;
  expect(await fail(unknown, 8)).toEqual(await fail(email, 8));
});

test("what was tried is kept without either address, and forgotten after a day", async () => {
  const { email } = await addPerson();
  await fail(email, 6);
  expect(await tablesHolding(HERE)).toEqual([]);
  await removeOldTries(later(86_399));
  expect(await standing(email)).not.toBeNull();
  await removeOldTries(later(86_401));
  expect(await standing(email)).toBeNull();
});

test("one person's failures are nobody else's", async () => {
  const [one, other] = [await addPerson(), await addPerson()];
  await fail(one.email, 6);
  expect(await signIn(other.email, PASSWORD, NOW)).toEqual({ kind: "signed-in", userId: other.id });
});

test("somebody disabled cannot sign in, and is not told why", async () => {
  const { email } = await addPerson({ disabledAt: NOW });
  expect(await signIn(email, PASSWORD, NOW)).toEqual({ kind: "bad-credentials" });
});

test("nobody of a disabled account, and nobody who has set no password yet, can sign in", async () => {
  const { email } = await addPerson();
  const other = await addPerson();
  await database().user.update({ where: { id: other.id }, data: { passwordHash: null } });
  expect(await signIn(other.email, "", NOW)).toEqual({ kind: "bad-credentials" });
  expect(await signIn(other.email, "no such person", NOW)).toEqual({ kind: "bad-credentials" });
  await database().sellerAccount.update({ where: { id: sellerAccountId }, data: { disabledAt: NOW } });
  expect(await signIn(email, PASSWORD, NOW)).toEqual({ kind: "bad-credentials" });
  await database().sellerAccount.update({ where: { id: sellerAccountId }, data: { disabledAt: null } });
});

test("a damaged hash lets nobody in", async () => {
  expect(await passwordMatches("not a hash", PASSWORD)).toBe(false);
  expect(await passwordMatches("", "")).toBe(false);
});

test.each([
  [0, 0],
  [5, 0],
  [6, 60],
  [7, 120],
  [8, 240],
  [9, 480],
  [10, 900],
  [1000, 900],
])("after %i failures the wait is %i s", (failures, seconds) => expect(waitSecondsAfter(failures)).toBe(seconds));

describe("with a second factor", () => {
  const SECRET = newSecret();
  const codeAt = (at: Date) => TOTP.generate({ secret: Secret.fromBase32(SECRET), timestamp: at.getTime() });
  const wrong = (at: Date) => (codeAt(at) === "000000" ? "000001" : "000000");

  async function addPersonWithFactor() {
    const person = await addPerson();
    const { cipher, keyId } = seal(SECRET);
    await database().user.update({
      where: { id: person.id },
      data: { totpCipher: cipher, totpKeyId: keyId, totpConfirmedAt: NOW },
    });
    return person;
  }

  test("the right password asks for a code, as often as it likes, and is no failure", async () => {
    const { email } = await addPersonWithFactor();
    for (let times = 0; times < 8; times += 1)
      expect(await signIn(email, PASSWORD, NOW)).toEqual({ kind: "second-factor" });
    expect(await signIn(email, PASSWORD, NOW, "  ")).toEqual({ kind: "second-factor" });
    expect(await standing(email)).toEqual({ failures: 0, lockedUntil: null });
  });

  test("with the right code it signs in, once, and everything is forgotten", async () => {
    const { id, email } = await addPersonWithFactor();
    await fail(email, 3);
    expect(await signIn(email, PASSWORD, NOW)).toEqual({ kind: "second-factor" });
    expect(await signIn(email, PASSWORD, NOW, codeAt(NOW))).toEqual({ kind: "signed-in", userId: id });
    expect(await standing(email)).toBeNull();
    expect(await signIn(email, PASSWORD, NOW, codeAt(NOW))).toEqual({ kind: "bad-code" });
    expect(await signIn(email, PASSWORD, later(30), codeAt(later(30)))).toEqual({ kind: "signed-in", userId: id });
  });

  test("of twenty at once with the same code one gets in", async () => {
    const { email } = await addPersonWithFactor();
    // From twenty places, so that no wait stands in the way.
    const enter = (at: number) =>
      signInFrom({ email, password: PASSWORD, code: codeAt(NOW), from: `198.51.100.${at}` }, NOW);
    const kinds = await Promise.all(Array.from({ length: 20 }, (_, at) => enter(at).then(({ kind }) => kind)));
    expect(kinds.filter((kind) => kind === "signed-in")).toHaveLength(1);
  });

  test("a wrong code counts as a failure, and the password alone does not make that good", async () => {
    const { email } = await addPersonWithFactor();
    for (let times = 0; times < 5; times += 1) {
      expect(await signIn(email, PASSWORD, NOW, wrong(NOW))).toEqual({ kind: "bad-code" });
      expect(await signIn(email, PASSWORD, NOW)).toEqual({ kind: "second-factor" });
    }
    expect(await standing(email)).toEqual({ failures: 5, lockedUntil: null });
    expect(await signIn(email, PASSWORD, NOW, wrong(NOW))).toEqual({ kind: "locked" });
    expect(await signIn(email, PASSWORD, later(59), codeAt(later(59)))).toEqual({ kind: "locked" });
    expect(await signIn(email, PASSWORD, later(60), codeAt(later(60)))).toMatchObject({ kind: "signed-in" });
  });

  test("who knows the password guesses no faster from many addresses", async () => {
    const { email } = await addPersonWithFactor();
    const kinds: string[] = [];
    for (let from = 0; from < 12; from += 1)
      kinds.push(
        (await signInFrom({ email, password: PASSWORD, code: wrong(NOW), from: `203.0.113.${from}` }, NOW)).kind,
      );
    expect(kinds).toEqual([...Array.from({ length: 10 }, () => "bad-code"), "locked", "locked"]);
    expect(await signIn(email, PASSWORD, later(60), codeAt(later(60)))).toMatchObject({ kind: "signed-in" });
  });

  test("a wrong password tells nothing of the second factor, with a code or without", async () => {
    const { email } = await addPersonWithFactor();
    expect(await signIn(email, "wrong", NOW)).toEqual({ kind: "bad-credentials" });
    expect(await signIn(email, "wrong", NOW, codeAt(NOW))).toEqual({ kind: "bad-credentials" });
    expect(await signIn("nobody@line3.example", "wrong", NOW, codeAt(NOW))).toEqual({ kind: "bad-credentials" });
  });

  test("who has none is asked for none, and a code changes nothing", async () => {
    const { id, email } = await addPerson();
    expect(await signIn(email, PASSWORD, NOW, "000000")).toEqual({ kind: "signed-in", userId: id });
  });
});

describe("the demo logins", () => {
  const EMBEDDED = { NODE_ENV: "production", LINE3_EMBEDDED_DATABASE: "on" };
  const own = { TOP_APP_KEY: "99", LINE3_MASTER_KEY: Buffer.alloc(32, 7).toString("base64") };

  test.each([
    ["in development", { NODE_ENV: "development" }, true],
    ["in tests", { NODE_ENV: "test" }, true],
    ["in production", { NODE_ENV: "production" }, false],
    ["in production by default", { NODE_ENV: "" }, false],
    ["of an installation for trying out", { ...EMBEDDED, LINE3_DEMO: "on" }, true],
    ["in production on the embedded database", { ...EMBEDDED, LINE3_DEMO: "off" }, false],
    ["in production, switched on by name", { NODE_ENV: "production", LINE3_ALLOW_DEMO_LOGINS: "on" }, true],
  ])("%s", (_case, words, allowed) =>
    expect(demoLoginsAllowed(parseEnv({ ...process.env, ...own, ...words }))).toBe(allowed),
  );

  test.each(["clerk@enterprise.demo", "CLERK@Flagship.Demo"])("%s is refused in production", async (email) => {
    const person = await addPerson({ email: email.toLowerCase() });
    expect(await signIn(email, PASSWORD, NOW)).toEqual({ kind: "signed-in", userId: person.id });
    const before = env().NODE_ENV;
    try {
      Object.assign(env(), { NODE_ENV: "production" });
      expect(await signIn(email, PASSWORD, NOW)).toEqual({ kind: "bad-credentials" });
      expect(await signIn(` ${email}`, PASSWORD, NOW)).toEqual({ kind: "bad-credentials" });
      const real = await addPerson();
      expect(await signIn(real.email, PASSWORD, NOW)).toMatchObject({ kind: "signed-in" });
    } finally {
      Object.assign(env(), { NODE_ENV: before });
    }
  });
});

describe("next-auth's door", () => {
  type Authorize = (input: unknown, request: unknown) => Promise<{ id: string } | null>;
  const [provider] = authOptions.providers as unknown as [{ options: { authorize: Authorize } }];
  const enter = (input: unknown) => provider.options.authorize(input, { headers: { "x-line3-client": HERE } });

  test("begins a session and hands out its id and the person's, nothing else", async () => {
    const { id, email } = await addPerson();
    const session = await database().session.findFirst({ where: { userId: id } });
    expect(session).toBeNull();
    const entered = await enter({ email, password: PASSWORD });
    const begun = await database().session.findFirstOrThrow({ where: { userId: id }, include: { user: true } });
    expect(entered).toEqual({ id, sessionId: begun.id });
    expect(begun).toMatchObject({ method: "PASSWORD", ip: HERE, endedAt: null });
    expect(begun.user.lastSignInAt).toEqual(begun.startedAt);
  });

  test("a wrong password begins none", async () => {
    const { id, email } = await addPerson();
    await expect(enter({ email, password: "wrong" })).rejects.toThrow("bad-credentials");
    expect(await database().session.count({ where: { userId: id } })).toBe(0);
  });

  test.each([
    ["nothing", undefined],
    ["no password", { email: "a@b.example" }],
    ["an object for a password", { email: "a@b.example", password: { not: "" } }],
    ["a very long password", { email: "a@b.example", password: "x".repeat(201) }],
  ])("%s is turned away with a word the page knows", (_case, input) =>
    expect(enter(input)).rejects.toThrow("bad-credentials"),
  );

  test("a wait is told as one", async () => {
    const { email } = await addPerson();
    await fail(email, 6, new Date());
    await expect(enter({ email, password: PASSWORD })).rejects.toThrow("locked");
  });
});
