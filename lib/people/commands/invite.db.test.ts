import { beforeEach, describe, expect, test } from "vitest";
import { findPasswordLink, takePasswordLink } from "@/lib/auth/accounts/password-links";
import { secretSha256 } from "@/lib/auth/secret-sha256";
import { database, inTransaction } from "@/lib/db/client";
import { tablesHolding } from "@/lib/db/testing/breakage";
import type { MailOutcome, Mail } from "@/lib/mail/send-mail";
import { addShop, auditOf, codeFrom, makeWorld, refusalFrom, type World } from "@/lib/shops/testing/world";
import { getPerson, listPeople } from "../queries/people";
import { inviteForm, personFilter, type InviteForm } from "../schema/people";
import { addColleague } from "../testing/colleagues";
import { invitePerson, makeNewLink } from "./invite";

let world: World;
let people = 0;

beforeEach(async () => {
  world = await makeWorld("ENTERPRISE");
});

const form = (words: Partial<InviteForm> = {}): InviteForm => {
  people += 1;
  return {
    ...{ email: `new-${Date.now()}-${people}@example.com`, name: "李新人", role: "CLERK" },
    ...{ reach: "all", shopIds: [], locale: "zh-CN" },
    ...words,
  };
};

/** A transport that keeps what it was handed, and what the database held of it at that moment. */
function transport(outcome: MailOutcome = { kind: "taken" }) {
  const taken: (Mail & { known: boolean })[] = [];
  const send = async (mail: Mail) => {
    taken.push({ ...mail, known: (await database().user.count({ where: { email: mail.to } })) === 1 });
    return outcome;
  };
  return { taken, mailing: { isConfigured: true, send } };
}

const secretOf = (address: string) => address.split("/set-password/")[1] ?? "";

describe("an invitation", () => {
  test("makes the person, the link of seven days and the audit entry; the mail goes after the commit", async () => {
    const shopIds = [await addShop(world)];
    const given = form({ reach: "chosen", shopIds, locale: "en", name: "Ann Lee" });
    const { taken, mailing } = transport();
    const made = await invitePerson(world.caller, given, mailing);
    expect(made).toMatchObject({ kind: "INVITATION", mail: "taken" });
    const secret = secretOf(made.address);
    expect(await tablesHolding(secret)).toEqual([]);
    const { link } = await findPasswordLink(secret, new Date());
    expect(link?.user).toMatchObject({
      ...{ email: given.email, name: "Ann Lee", role: "CLERK", locale: "en" },
      allShops: false,
      passwordHash: null,
    });
    const days = ((link?.expiresAt.getTime() ?? 0) - (link?.createdAt.getTime() ?? 0)) / 86_400_000;
    expect(days).toBe(7);
    expect(made.expiresAt).toBe(link?.expiresAt.toISOString());
    expect((await auditOf(world.sellerAccountId)).filter(({ subjectKind }) => subjectKind === "person")).toMatchObject([
      { action: "person.invited", subjectId: made.personId, after: { role: "CLERK", allShops: false, shopIds } },
    ]);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ to: given.email, known: true, subject: "You are invited to Line3" });
    expect(taken[0]?.messageId).toBe(`<${secretSha256(secret).slice(0, 32)}@line3>`);
    expect(taken[0]?.text).toContain(made.address);
    expect(taken[0]?.text).toContain("Ann Lee");
  });

  test("says truly what became of the mail, and tells the address in every case", async () => {
    const failing = transport({ kind: "failed", code: "ECONNECTION" });
    const [failed, none] = [
      await invitePerson(world.caller, form(), failing.mailing),
      await invitePerson(world.caller, form(), { isConfigured: false }),
    ];
    expect([failed.mail, none.mail]).toEqual(["failed", "off"]);
    for (const { address } of [failed, none])
      expect((await findPasswordLink(secretOf(address), new Date())).fault).toBeNull();
    expect(failing.taken[0]?.subject).toBe("邀请您加入 Line3");
  });

  test("of somebody who is there leads to them; of another account's it tells nothing", async () => {
    const stranger = await makeWorld("FLAGSHIP");
    const given = form();
    const { personId } = await invitePerson(world.caller, given, { isConfigured: false });
    const again = { ...given, email: inviteForm.parse({ ...given, email: ` ${given.email.toUpperCase()} ` }).email };
    expect(await refusalFrom(() => invitePerson(world.caller, again))).toEqual({
      code: "PERSON_EXISTS",
      facts: { person: personId },
    });
    expect(await refusalFrom(() => invitePerson(stranger.caller, again))).toEqual({ code: "EMAIL_TAKEN" });
    expect(await database().user.count({ where: { sellerAccountId: stranger.sellerAccountId } })).toBe(1);
  });

  test("twenty at once of one address are one person and one mail", async () => {
    const [given, { taken, mailing }] = [form(), transport()];
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => invitePerson(world.caller, given, mailing)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(taken).toHaveLength(1);
  });

  test("with a shop of another account makes nobody; of some shops nobody invites", async () => {
    const given = form({ reach: "chosen", shopIds: [await addShop(await makeWorld("ENTERPRISE"))] });
    expect(await codeFrom(() => invitePerson(world.caller, given))).toBe("NOT_FOUND");
    const some = await addColleague(world, { role: "ADMIN", shopIds: [await addShop(world)] });
    expect(await codeFrom(() => invitePerson(some, form()))).toBe("FORBIDDEN");
    expect(await database().user.count({ where: { email: given.email } })).toBe(0);
  });

  test.each([
    [{ email: "nobody" }, "email"],
    [{ name: "  " }, "name"],
    [{ reach: "chosen" as const, shopIds: [] }, "shopIds"],
  ])("%o is refused at its field", (words, field) => {
    expect(inviteForm.safeParse(form(words)).error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("a new link", () => {
  test("is an invitation until the person has joined, then for a new password; the earlier leads nowhere", async () => {
    const { personId, address } = await invitePerson(world.caller, form(), { isConfigured: false });
    const again = await makeNewLink(world.caller, { id: personId, version: 0 }, { isConfigured: false });
    expect(again.kind).toBe("INVITATION");
    expect((await findPasswordLink(secretOf(address), new Date())).fault).toBe("revoked");
    expect(await codeFrom(() => makeNewLink(world.caller, { id: personId, version: 0 }))).toBe("STALE");
    await inTransaction((tx) => takePasswordLink(tx, secretOf(again.address), new Date()));
    await database().user.update({ where: { id: personId }, data: { passwordHash: "some" } });
    const { taken, mailing } = transport();
    const reset = await makeNewLink(world.caller, { id: personId, version: 1 }, mailing);
    expect([reset.kind, taken[0]?.subject]).toEqual(["RESET", "重设 Line3 密码"]);
  });
});

describe("the list", () => {
  const ask = (words: object = {}) => listPeople(world.caller.scope, personFilter.parse(words));

  test("shows each person's state, shops, second factor and open sessions, and counts the states", async () => {
    const shopIds = [await addShop(world, { name: "乙店" }), await addShop(world, { name: "甲店" })];
    const clerk = await addColleague(world, { shopIds, hasSecondFactor: true });
    await addColleague(world, { disabledAt: new Date() });
    const given = form({ name: "Zoë 100%" });
    await invitePerson(world.caller, given, { isConfigured: false });
    const all = await ask();
    expect(all.counts).toEqual({ all: 4, active: 2, invited: 1, disabled: 1 });
    expect(all.rows.find(({ id }) => id === clerk.actor.userId)).toMatchObject({
      ...{ state: "active", hasSecondFactor: true, openSessions: 1, role: "CLERK" },
      shops: expect.arrayContaining(["甲店", "乙店"]) as string[],
    });
    const names = async (words: object) => (await ask(words)).rows.map(({ name }) => name);
    expect(await names({ state: "invited" })).toEqual(["Zoë 100%"]);
    expect(await names({ q: "0%" })).toEqual(["Zoë 100%"]);
    expect(await names({ q: given.email.toUpperCase() })).toEqual(["Zoë 100%"]);
    expect(await names({ q: "%" })).toEqual(["Zoë 100%"]);
    expect(await names({ role: "ADMIN" })).toEqual(["陈管理"]);
    expect((await ask({ state: "disabled", role: "CLERK" })).counts).toMatchObject({ all: 3, disabled: 1 });
  });

  test.each(["name", "-name", "email", "-email", "signIn", "-signIn"])("is paged whole by %s", async (sort) => {
    await database().user.createMany({
      data: Array.from({ length: 120 }, (_, at) => ({
        ...{
          sellerAccountId: world.sellerAccountId,
          role: "CLERK" as const,
          email: `p-${sort}-${Date.now()}-${at}@x.demo`,
        },
        ...{
          name: `同事 ${at % 7}`,
          lastSignInAt: at % 3 === 0 ? null : new Date(1_700_000_000_000 + (at % 5) * 1000),
        },
      })),
    });
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await ask({ sort, ...(after ? { after } : {}) });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.nextAfter;
    }
    expect([seen.length, new Set(seen).size]).toEqual([121, 121]);
  });

  test("one person is the account's, and names whoever is the last administrator", async () => {
    const me = await addColleague(world, { role: "AUDITOR" });
    const { userId } = world.caller.actor;
    const view = (id: string, by = me) => getPerson(by, id, new Date());
    expect(await view(userId)).toMatchObject({ isMe: false, isLastManager: true, link: null, sessions: [] });
    expect(await view(me.actor.userId)).toMatchObject({
      ...{ isMe: true, isLastManager: false },
      sessions: [{ isThis: true, browser: "chrome", system: "windows", ip: "198.51.100.7" }],
    });
    const stranger = await addColleague(await makeWorld("ENTERPRISE"), { role: "ADMIN" });
    expect([await view(userId, stranger), await view("no id")]).toEqual([null, null]);
    const some = await addColleague(world, { role: "ADMIN", shopIds: [await addShop(world)] });
    expect(await codeFrom(() => view(userId, some))).toBe("FORBIDDEN");
    expect(await codeFrom(() => listPeople(some.scope, personFilter.parse({})))).toBe("FORBIDDEN");
  });
});
