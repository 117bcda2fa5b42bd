import { Secret, TOTP } from "otpauth";
import { beforeEach, describe, expect, test } from "vitest";
import { addPerson } from "@/lib/auth/testing/visits";
import { database, inTransaction } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { tablesHolding } from "@/lib/db/testing/breakage";
import { makeScope } from "@/lib/kernel/scope-maker";
import {
  beginSecondFactor,
  clearSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  takeSecondCode,
} from "./second-factor";

/** In the middle of a step. */
const NOW = new Date("2026-11-24T02:00:15Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const codeAt = (secret: string, at: Date) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.getTime() });

let userId = "";
beforeEach(async () => void (userId = await addPerson("CLERK")));

const begin = () => inTransaction((tx) => beginSecondFactor(tx, userId));
const confirm = (code: string, at = NOW) => inTransaction((tx) => confirmSecondFactor(tx, userId, code, at));
async function take(code: string, at: Date, of = userId): Promise<boolean> {
  const person = await database().user.findUniqueOrThrow({ where: { id: of } });
  const actor = { kind: "person", userId: of, name: person.name, role: person.role, ip: null } as const;
  const by = { scope: makeScope(person.sellerAccountId, "all"), actor, at };
  return inOneCommit(by, (commit) => takeSecondCode(commit, of, code));
}

async function setUp() {
  const secret = await begin();
  const codes = await confirm(codeAt(secret, NOW));
  if (!codes) throw new Error("not confirmed");
  return { secret, codes };
}

const row = () => database().user.findUniqueOrThrow({ where: { id: userId }, include: { recoveryCodes: true } });

describe("setting up", () => {
  test("a begun secret counts for nothing, and is kept sealed", async () => {
    const secret = await begin();
    expect(await row()).toMatchObject({ totpConfirmedAt: null, recoveryCodes: [] });
    expect(await take(codeAt(secret, NOW), NOW)).toBe(false);
    expect(await tablesHolding(secret)).toEqual([]);
  });

  test("its first code makes it count, and is used up by that", async () => {
    const secret = await begin();
    expect(await confirm("000000")).toBeNull();
    expect(await row()).toMatchObject({ totpConfirmedAt: null, recoveryCodes: [] });
    const codes = await confirm(codeAt(secret, NOW));
    expect(codes).toHaveLength(10);
    expect(await row()).toMatchObject({ totpConfirmedAt: NOW });
    expect(await take(codeAt(secret, NOW), NOW)).toBe(false);
    expect(await take(codeAt(secret, later(30)), later(30))).toBe(true);
  });

  test("beginning again voids what was begun; once it counts it has to be switched off first", async () => {
    const [first, second] = [await begin(), await begin()];
    expect(await confirm(codeAt(first, NOW))).toBeNull();
    expect(await confirm(codeAt(second, NOW))).toHaveLength(10);
    await expect(begin()).rejects.toThrow("SECOND_FACTOR_ON");
    await expect(confirm(codeAt(second, later(30)), later(30))).rejects.toThrow("CONFLICT");
  });

  test("twenty first codes at once switch it on once, with one set of recovery codes", async () => {
    const secret = await begin();
    const code = codeAt(secret, NOW);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => confirm(code)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await row()).recoveryCodes).toHaveLength(10);
  });

  test("none begun: there is nothing to confirm", () => expect(confirm("123456")).rejects.toThrow("CONFLICT"));
});

describe("a code", () => {
  test("of this step, the one before and the one after is taken, but none twice and none older than the last", async () => {
    const { secret } = await setUp();
    const at = later(300);
    const [before, now, after] = [later(270), at, later(330)].map((moment) => codeAt(secret, moment)) as [
      string,
      string,
      string,
    ];
    expect(await take(codeAt(secret, later(240)), at)).toBe(false);
    expect(await take(codeAt(secret, later(360)), at)).toBe(false);
    expect(await take(before, at)).toBe(true);
    expect(await take(before, at)).toBe(false);
    expect(await take(after, at)).toBe(true);
    expect(await take(now, at)).toBe(false);
  });

  test("of twenty who come at once with the same one, one gets in", async () => {
    const { secret } = await setUp();
    const code = codeAt(secret, later(60));
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(code, later(60))));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test("is nobody else's", async () => {
    const { secret } = await setUp();
    expect(await take(codeAt(secret, later(60)), later(60), await addPerson("CLERK"))).toBe(false);
  });
});

describe("a recovery code", () => {
  test("stands in once, however it is written, and leaves an entry with how many are left", async () => {
    const [first = "", second = ""] = (await setUp()).codes;
    expect(await take(first.replaceAll("-", " ").toUpperCase(), NOW)).toBe(true);
    expect(await take(first, later(600))).toBe(false);
    expect(await take(second, later(600))).toBe(true);
    const entries = await database().auditEntry.findMany({ where: { subjectId: userId }, orderBy: { seq: "asc" } });
    expect(entries.map(({ action, actor, after }) => [action, actor, after])).toEqual([
      ["person.recovery-code-used", userId, { left: 9 }],
      ["person.recovery-code-used", userId, { left: 8 }],
    ]);
  });

  test("of twenty who come at once with the same one, one gets in", async () => {
    const [code = ""] = (await setUp()).codes;
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(code, NOW)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test("is kept nowhere, is void after new ones were made, and is nobody else's", async () => {
    const { codes } = await setUp();
    const [code = ""] = codes;
    for (const form of [code, code.replaceAll("-", "")]) expect(await tablesHolding(form)).toEqual([]);
    expect(await take(code, NOW, await addPerson("CLERK"))).toBe(false);
    const [fresh = ""] = await inTransaction((tx) => renewRecoveryCodes(tx, userId));
    expect([await take(code, NOW), await take(fresh, NOW)]).toEqual([false, true]);
    expect((await row()).recoveryCodes).toHaveLength(10);
  });
});

test("switched off, no code of either kind is taken, and nothing is left of it", async () => {
  const { secret, codes } = await setUp();
  expect(await inTransaction((tx) => clearSecondFactor(tx, userId))).toBe(true);
  expect(await row()).toMatchObject({ totpCipher: null, totpKeyId: null, totpConfirmedAt: null, recoveryCodes: [] });
  expect(await take(codeAt(secret, later(60)), later(60))).toBe(false);
  expect(await take(codes[0] ?? "", later(60))).toBe(false);
  expect(await inTransaction((tx) => clearSecondFactor(tx, userId))).toBe(false);
});
