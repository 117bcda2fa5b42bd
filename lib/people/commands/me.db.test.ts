import { inRequest, sessionOf } from "@/lib/auth/testing/request";
import { beforeEach, describe, expect, test } from "vitest";
import { hashPassword, passwordMatches } from "@/lib/auth/password";
import { findPasswordLink, makePasswordLink } from "@/lib/auth/accounts/password-links";
import { requireCaller } from "@/lib/auth/require-caller";
import { addPerson } from "@/lib/auth/testing/visits";
import { database, inTransaction } from "@/lib/db/client";
import { tablesHolding } from "@/lib/db/testing/breakage";
import type { SignedIn } from "@/lib/kernel/scope";
import { getMe } from "../queries/me";
import { changeMyPassword, endMyOtherSessions, endMySession, saveMyProfile } from "./me";

const OLD = "right horse";
const NEW = "another horse";
const NOW = new Date("2026-11-24T02:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const passwordHash = await hashPassword(OLD);

let by: SignedIn;
beforeEach(async () => {
  const userId = await addPerson("CLERK");
  await database().user.update({ where: { id: userId }, data: { passwordHash } });
  by = await inRequest(await sessionOf(userId), () => requireCaller());
});

const row = () => database().user.findUniqueOrThrow({ where: { id: by.actor.userId } });
const refusalOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (thrown: { refusal?: object }) => thrown.refusal,
  );
const entries = async () =>
  (await database().auditEntry.findMany({ where: { subjectId: by.actor.userId }, orderBy: { seq: "asc" } })).map(
    ({ action, actor, before, after }) => ({ action, isOwn: actor === by.actor.userId, before, after }),
  );

describe("the password", () => {
  const change = (current: string, password: string, now = NOW) =>
    changeMyPassword(by, { current, password, again: password }, now);

  test("is another one from now on; other sessions end, and links that could set it are taken back", async () => {
    const other = await inRequest(await sessionOf(by.actor.userId), () => requireCaller());
    const secret = await inTransaction((tx) =>
      makePasswordLink(tx, by.actor.userId, { kind: "RESET", hours: 24, now: NOW }),
    );
    expect(await change(OLD, NEW)).toEqual({ endedSessions: 1 });
    expect(await passwordMatches((await row()).passwordHash ?? "", NEW)).toBe(true);
    const ended = await database().session.findMany({ where: { endedAt: { not: null }, userId: by.actor.userId } });
    expect(ended.map(({ id }) => id)).toEqual([other.sessionId]);
    expect((await findPasswordLink(secret, NOW)).fault).toBe("revoked");
    expect(await entries()).toEqual([
      { action: "person.password-changed", isOwn: true, before: null, after: { endedSessions: 1 } },
    ]);
    expect(await tablesHolding(NEW)).toEqual([]);
  });

  test.each([
    ["too short", "short", "tooShort?min=10"],
    ["one character", "aaaaaaaaaaaa", "passwordOneCharacter"],
    ["what it is now", OLD, "unchanged"],
  ])("%s is refused at its field", async (_case, password, rule) => {
    expect(await refusalOf(change(OLD, password))).toEqual({ code: "INVALID_INPUT", fields: { password: rule } });
    expect(await entries()).toEqual([]);
  });

  test("is not the person's own address", async () => {
    const { email } = await row();
    expect(await refusalOf(change(OLD, email))).toMatchObject({ fields: { password: "passwordIsEmail" } });
  });

  test("a wrong one is refused, and the sixth in a row waits, while sign-in does not", async () => {
    for (let times = 0; times < 5; times += 1)
      expect(await refusalOf(change("wrong", NEW))).toEqual({
        code: "INVALID_INPUT",
        fields: { current: "wrongPassword" },
      });
    expect(await refusalOf(change("wrong", NEW))).toEqual({ code: "TOO_MANY_REQUESTS", facts: { seconds: 60 } });
    expect(await refusalOf(change(OLD, NEW, later(59)))).toEqual({ code: "TOO_MANY_REQUESTS", facts: { seconds: 1 } });
    expect(await change(OLD, NEW, later(60))).toEqual({ endedSessions: 0 });
  });

  test("of two changes at once one wins", async () => {
    const both = await Promise.allSettled([change(OLD, NEW), change(OLD, "a third horse")]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await entries()).toHaveLength(1);
  });

  test("who has none can prove none", async () => {
    await database().user.update({ where: { id: by.actor.userId }, data: { passwordHash: null } });
    expect(await refusalOf(change("", NEW))).toMatchObject({ code: "INVALID_INPUT" });
    expect(await row()).toMatchObject({ passwordHash: null });
  });
});

describe("name and language", () => {
  test("are the person's to change; the entry tells no name", async () => {
    expect(await saveMyProfile(by, { name: "王五", locale: "en" })).toEqual({ isOtherLanguage: true });
    expect(await saveMyProfile(by, { name: "王五", locale: "en" })).toEqual({ isOtherLanguage: false });
    expect(await row()).toMatchObject({ name: "王五", locale: "en" });
    expect(await entries()).toEqual([
      { action: "person.renamed", isOwn: true, before: null, after: null },
      { action: "person.language-changed", isOwn: true, before: null, after: { locale: "en" } },
    ]);
  });
});

describe("sessions", () => {
  const another = async () => (await inRequest(await sessionOf(by.actor.userId), () => requireCaller())).sessionId;
  const open = async () => (await getMe(by, new Date())).sessions.map(({ id }) => id);

  test("this one is first and marked; one of them ends, or all others", async () => {
    const [second, third] = [await another(), await another()];
    expect((await getMe(by, new Date())).sessions).toMatchObject([
      { id: by.sessionId, isThis: true },
      { id: third, isThis: false },
      { id: second, isThis: false },
    ]);
    expect(await endMySession(by, { sessionId: second })).toEqual({ ended: 1 });
    expect(await open()).toEqual([by.sessionId, third]);
    await another();
    expect(await endMyOtherSessions(by)).toEqual({ ended: 2 });
    expect(await open()).toEqual([by.sessionId]);
    expect(await endMyOtherSessions(by)).toEqual({ ended: 0 });
    expect(await entries()).toEqual([
      { action: "person.session-ended", isOwn: true, before: null, after: { count: 1 } },
      { action: "person.session-ended", isOwn: true, before: null, after: { count: 2 } },
    ]);
  });

  test("one that ran out of time is not shown", async () => {
    const second = await another();
    await database().session.update({ where: { id: second }, data: { usedAt: new Date(Date.now() - 8 * 3_600_001) } });
    expect(await open()).toEqual([by.sessionId]);
  });

  test("somebody else's, and one that is over, is not found", async () => {
    const foreign = await inRequest(await sessionOf(await addPerson("CLERK")), () => requireCaller());
    expect(await refusalOf(endMySession(by, { sessionId: foreign.sessionId }))).toEqual({ code: "NOT_FOUND" });
    const second = await another();
    await endMySession(by, { sessionId: second });
    expect(await refusalOf(endMySession(by, { sessionId: second }))).toEqual({ code: "NOT_FOUND" });
  });
});
