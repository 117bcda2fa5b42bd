import { inRequest, sessionOf } from "@/lib/auth/testing/request";
import { Secret, TOTP } from "otpauth";
import { beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { requireCaller } from "@/lib/auth/require-caller";
import { addPerson } from "@/lib/auth/testing/visits";
import { database } from "@/lib/db/client";
import type { Role } from "@/lib/kernel/roles";
import type { SignedIn } from "@/lib/kernel/scope";
import { getMe, getSignInRules } from "../queries/me";
import {
  beginMySecondFactor,
  confirmMySecondFactor,
  removeMySecondFactor,
  renewMyRecoveryCodes,
} from "./my-second-factor";
import { setSecondFactorRoles } from "./second-factor-roles";

const PASSWORD = "right horse";
const NOW = new Date("2026-11-24T02:00:15Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const passwordHash = await hashPassword(PASSWORD);

async function signedIn(role: Role, method: "PASSWORD" | "OIDC" = "PASSWORD"): Promise<SignedIn> {
  const userId = await addPerson(role);
  await database().user.update({ where: { id: userId }, data: { passwordHash } });
  return inRequest(await sessionOf(userId, { method }), () => requireCaller());
}

async function setUp(by: SignedIn) {
  const { secret, qrCode } = await beginMySecondFactor(by);
  const codeAt = (at: Date) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.getTime() });
  const { codes } = await confirmMySecondFactor(by, { code: codeAt(NOW) }, NOW);
  return { codes, codeAt, qrCode };
}

const refusalOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (thrown: { refusal?: object }) => thrown.refusal,
  );
const acts = async (subjectId: string) =>
  (await database().auditEntry.findMany({ where: { subjectId }, orderBy: { seq: "asc" } })).map(
    ({ action, before, after }) => [action, before, after],
  );

describe("one's own second factor", () => {
  let by: SignedIn;
  beforeEach(async () => void (by = await signedIn("CLERK")));
  const factor = async () => (await getMe(by, NOW)).secondFactor;

  test("is shown as a picture, counts from its first code on, and is told", async () => {
    const { codes, qrCode } = await setUp(by);
    expect(qrCode).toMatch(/^<svg [^>]*>/);
    expect(codes).toHaveLength(10);
    expect(await factor()).toEqual({ since: NOW.toISOString(), codesLeft: 10, isRequired: false });
    expect(await acts(by.actor.userId)).toEqual([["person.second-factor-on", null, null]]);
  });

  test("a wrong first code is refused at its field, and nothing counts", async () => {
    await beginMySecondFactor(by);
    expect(await refusalOf(confirmMySecondFactor(by, { code: "12345" }, NOW))).toEqual({
      code: "INVALID_INPUT",
      fields: { code: "wrongCode" },
    });
    expect(await factor()).toMatchObject({ since: null, codesLeft: 0 });
  });

  test.each(["password", "code", "recovery code"])("is switched off by the %s", async (kind) => {
    const { codes, codeAt } = await setUp(by);
    const proof = { password: PASSWORD, code: codeAt(later(60)), "recovery code": codes[3] ?? "" }[kind] ?? "";
    await removeMySecondFactor(by, { proof }, later(60));
    expect(await factor()).toMatchObject({ since: null, codesLeft: 0 });
    const after = { proof: kind === "password" ? "password" : "code" };
    expect((await acts(by.actor.userId)).at(-1)).toEqual(["person.second-factor-off", null, after]);
  });

  test("new recovery codes take the place of the old ones, whoever proves to be themselves", async () => {
    const { codes, codeAt } = await setUp(by);
    const renewed = await renewMyRecoveryCodes(by, { proof: codeAt(later(60)) }, later(60));
    expect(renewed.codes).toHaveLength(10);
    expect(renewed.codes.filter((code) => codes.includes(code))).toEqual([]);
    expect(await refusalOf(removeMySecondFactor(by, { proof: codes[0] ?? "" }, later(60)))).toMatchObject({
      fields: { proof: "wrongProof" },
    });
    expect((await acts(by.actor.userId)).at(-1)).toEqual(["person.recovery-codes-made", null, null]);
  });

  test("a used code proves nothing, and six wrong proofs in a row wait", async () => {
    const { codeAt } = await setUp(by);
    const remove = (proof: string, at: Date) => refusalOf(removeMySecondFactor(by, { proof }, at));
    expect(await remove(codeAt(NOW), NOW)).toEqual({ code: "INVALID_INPUT", fields: { proof: "wrongProof" } });
    for (let times = 0; times < 4; times += 1) await remove("wrong", NOW);
    expect(await remove("wrong", NOW)).toEqual({ code: "TOO_MANY_REQUESTS", facts: { seconds: 60 } });
    expect(await remove(PASSWORD, later(30))).toEqual({ code: "TOO_MANY_REQUESTS", facts: { seconds: 30 } });
    expect(await factor()).toMatchObject({ since: NOW.toISOString() });
    expect(await remove(PASSWORD, later(60))).toBeNull();
  });

  test("who has no password proves it by a code alone", async () => {
    const { codeAt } = await setUp(by);
    await database().user.update({ where: { id: by.actor.userId }, data: { passwordHash: null } });
    expect(await refusalOf(removeMySecondFactor(by, { proof: PASSWORD }, later(60)))).toMatchObject({
      fields: { proof: "wrongCode" },
    });
    expect(await refusalOf(removeMySecondFactor(by, { proof: codeAt(later(60)) }, later(60)))).toBeNull();
  });

  test("none is on: nothing to switch off, no codes to make", async () => {
    expect(await refusalOf(removeMySecondFactor(by, { proof: PASSWORD }, NOW))).toEqual({ code: "CONFLICT" });
    expect(await refusalOf(renewMyRecoveryCodes(by, { proof: PASSWORD }, NOW))).toEqual({ code: "CONFLICT" });
  });
});

describe("the roles of which one is asked", () => {
  test("are set over those that were seen, told, and counted for whom they meet", async () => {
    const by = await signedIn("ADMIN");
    const { sellerAccountId } = by.scope;
    const person = { sellerAccountId, name: "某人", role: "CLERK" as const };
    for (const more of [{}, { totpConfirmedAt: NOW }, { disabledAt: NOW }])
      await database().user.create({ data: { ...person, email: `${crypto.randomUUID()}@test.demo`, ...more } });
    await setSecondFactorRoles(by, { roles: ["WAREHOUSE", "CLERK"], seen: [] });
    expect(await getSignInRules(by)).toMatchObject({
      roles: ["CLERK", "WAREHOUSE"],
      without: { ADMIN: 1, CLERK: 1, WAREHOUSE: 0 },
      hasOwn: false,
    });
    expect(await refusalOf(setSecondFactorRoles(by, { roles: [], seen: ["CLERK"] }))).toEqual({ code: "STALE" });
    await setSecondFactorRoles(by, { roles: ["CLERK", "WAREHOUSE"], seen: ["WAREHOUSE", "CLERK"] });
    await setSecondFactorRoles(by, { roles: [], seen: ["CLERK", "WAREHOUSE"] });
    expect(await acts(sellerAccountId)).toEqual([
      ["settings.second-factor-changed", { roles: [] }, { roles: ["CLERK", "WAREHOUSE"] }],
      ["settings.second-factor-changed", { roles: ["CLERK", "WAREHOUSE"] }, { roles: [] }],
    ]);
  });

  test("an administrator asks it of administrators once they have one, or come by the provider", async () => {
    const by = await signedIn("ADMIN");
    const ask = (who: SignedIn) => refusalOf(setSecondFactorRoles(who, { roles: ["ADMIN"], seen: [] }));
    expect(await ask(by)).toEqual({ code: "SECOND_FACTOR_OWN_FIRST" });
    await setUp(by);
    expect(await ask(by)).toBeNull();
    expect(await ask(await signedIn("ADMIN", "OIDC"))).toBeNull();
  });

  test("of two who save at once one is told that the other was faster", async () => {
    const by = await signedIn("ADMIN");
    const both = await Promise.all([
      refusalOf(setSecondFactorRoles(by, { roles: ["CLERK"], seen: [] })),
      refusalOf(setSecondFactorRoles(by, { roles: ["AUDITOR"], seen: [] })),
    ]);
    expect(both.filter((refusal) => refusal === null)).toHaveLength(1);
    expect(both).toContainEqual({ code: "STALE" });
  });

  test("who has some shops only cannot set them, and nobody sets another account's", async () => {
    const [by, other] = [await signedIn("ADMIN"), await signedIn("ADMIN")];
    await database().user.update({ where: { id: by.actor.userId }, data: { allShops: false } });
    const limited = await inRequest(await sessionOf(by.actor.userId), () => requireCaller());
    expect(await refusalOf(setSecondFactorRoles(limited, { roles: ["CLERK"], seen: [] }))).toEqual({
      code: "FORBIDDEN",
    });
    await setSecondFactorRoles(other, { roles: ["CLERK"], seen: [] });
    expect((await getSignInRules(by)).roles).toEqual([]);
  });
});
