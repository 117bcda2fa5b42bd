import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { openSession } from "@/lib/auth/sessions/sessions";
import { findPasswordLink } from "@/lib/auth/accounts/password-links";
import { database } from "@/lib/db/client";
import type { SignedIn } from "@/lib/kernel/scope";
import { addShop, auditOf, codeFrom, makeWorld, refusalFrom, type World } from "@/lib/shops/testing/world";
import type { AccessForm } from "../schema/people";
import { addColleague, signIn } from "../testing/colleagues";
import { changeAccess } from "./change-access";
import { endSessionsOf, removeSecondFactor } from "./end-sessions";
import { makeNewLink } from "./invite";
import { switchPerson } from "./switch-person";

let world: World;
let admin: SignedIn;

beforeEach(async () => {
  world = await makeWorld("ENTERPRISE");
  admin = { ...world.caller, sessionId: await signIn(world.caller.actor.userId) };
});

const idOf = ({ actor }: SignedIn) => actor.userId;
const rowOf = (person: SignedIn) => database().user.findUniqueOrThrow({ where: { id: idOf(person) } });
const shopsOf = async (person: SignedIn) =>
  (await database().userShop.findMany({ where: { userId: idOf(person) } })).map(({ shopId }) => shopId).sort();
const actsOn = async (person: SignedIn) =>
  (await auditOf(world.sellerAccountId)).filter(({ subjectId }) => subjectId === idOf(person));
const isSignedIn = async ({ sessionId }: SignedIn) => (await openSession(sessionId, new Date())) !== null;
const unconfigured = { isConfigured: false };

const access = (person: SignedIn, words: Partial<AccessForm> = {}): AccessForm => ({
  ...{ id: idOf(person), version: 0, role: person.role, reach: "all", shopIds: [] },
  ...words,
});
const off = (person: SignedIn, version = 0) => ({ id: idOf(person), version, on: false });

describe("role and shops", () => {
  test("are changed in one commit, each with its audit entry and no name in it", async () => {
    const clerk = await addColleague(world);
    const shops = [await addShop(world), await addShop(world)].sort();
    const form = access(clerk, { role: "WAREHOUSE", reach: "chosen", shopIds: [...shops, shops[0] ?? ""] });
    expect(await changeAccess(admin, form)).toEqual({ version: 1 });
    expect(await rowOf(clerk)).toMatchObject({ role: "WAREHOUSE", allShops: false, version: 1 });
    expect(await shopsOf(clerk)).toEqual(shops);
    expect(await actsOn(clerk)).toMatchObject([
      { action: "person.role-changed", before: { role: "CLERK" }, after: { role: "WAREHOUSE" } },
      {
        ...{ action: "person.shops-changed", subjectKind: "person", actorName: "陈管理" },
        ...{ before: { allShops: true, shopIds: [] }, after: { allShops: false, shopIds: shops } },
      },
    ]);
    expect(await changeAccess(admin, { ...form, version: 1 })).toEqual({ version: 1 }); // as it stands: no change
    expect(await changeAccess(admin, access(clerk, { role: "WAREHOUSE", version: 1 }))).toEqual({ version: 2 });
    expect(await shopsOf(clerk)).toEqual([]);
    expect(await isSignedIn(clerk)).toBe(true);
  });

  test("a shop of another account is none", async () => {
    const [clerk, stranger] = [await addColleague(world), await makeWorld("ENTERPRISE")];
    const shopIds = [await addShop(world), await addShop(stranger)];
    expect(await codeFrom(() => changeAccess(admin, access(clerk, { reach: "chosen", shopIds })))).toBe("NOT_FOUND");
    expect(await shopsOf(clerk)).toEqual([]);
  });

  test("two administrators at once: one is told STALE (R170)", async () => {
    const [clerk, other] = [await addColleague(world), await addColleague(world, { role: "ADMIN" })];
    const tries = await Promise.allSettled([
      changeAccess(admin, access(clerk, { role: "WAREHOUSE" })),
      changeAccess(other, access(clerk, { role: "AUDITOR" })),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await codeFrom(() => changeAccess(admin, access(clerk)))).toBe("STALE");
    expect(await actsOn(clerk)).toHaveLength(1);
  });
});

describe("disabling", () => {
  test("ends sessions and links at once; enabling brings neither back", async () => {
    const clerk = await addColleague(world);
    await signIn(idOf(clerk));
    const { address } = await makeNewLink(admin, { id: idOf(clerk), version: 0 }, unconfigured);
    await switchPerson(admin, off(clerk, 1));
    const secret = address.split("/").at(-1) ?? "";
    expect(await isSignedIn(clerk)).toBe(false);
    expect(await switchPerson(admin, off(clerk, 2))).toBeNull(); // already is
    expect(await codeFrom(() => makeNewLink(admin, { id: idOf(clerk), version: 2 }, unconfigured))).toBe(
      "PERSON_DISABLED",
    );
    await switchPerson(admin, { id: idOf(clerk), version: 2, on: true });
    expect([await isSignedIn(clerk), (await findPasswordLink(secret, new Date())).fault]).toEqual([false, "revoked"]);
    expect(await actsOn(clerk)).toMatchObject([
      { action: "person.link-made", after: { kind: "RESET", hours: 24 } },
      { action: "person.disabled", after: { sessions: 2 } },
      { action: "person.enabled" },
    ]);
  });
});

describe("the last administrator (R189)", () => {
  const LOSSES: [string, (of: SignedIn) => Promise<unknown>][] = [
    ["disabled", (of) => switchPerson(admin, off(of))],
    ["demoted", (of) => changeAccess(admin, access(of, { role: "CLERK" }))],
    [
      "limited to some shops",
      async (of) => changeAccess(admin, access(of, { reach: "chosen", shopIds: [await addShop(world)] })),
    ],
  ];

  test.each(LOSSES)("is not %s, whoever else is there but no other of the kind", async (_what, act) => {
    await addColleague(world, { role: "ADMIN", passwordHash: null });
    await addColleague(world, { role: "ADMIN", disabledAt: new Date() });
    await addColleague(world, { role: "ADMIN", shopIds: [await addShop(world)] });
    await addColleague(world, { role: "ENGINEER" });
    expect(await codeFrom(() => act(admin))).toBe("LAST_ADMINISTRATOR");
    expect(await rowOf(admin)).toMatchObject({ role: "ADMIN", allShops: true, disabledAt: null, version: 0 });
    expect(await isSignedIn(admin)).toBe(true);
    expect(await actsOn(admin)).toEqual([]);
    await addColleague(world, { role: "ADMIN" });
    await act(admin); // oneself, with another there
    expect((await rowOf(admin)).version).toBe(1);
  });

  test.each(Array.from({ length: 8 }, (_, round) => round))(
    "two who turn each other out at the same moment are one, round %i",
    async (round) => {
      const other = await addColleague(world, { role: "ADMIN" });
      const third = round % 2 === 1 ? await addColleague(world, { role: "ADMIN" }) : null;
      const acts: [Promise<unknown>, Promise<unknown>] =
        round % 4 < 2
          ? [switchPerson(admin, off(other)), switchPerson(other, off(admin))]
          : [
              changeAccess(admin, access(other, { role: "CLERK" })),
              changeAccess(other, access(admin, { role: "CLERK" })),
            ];
      const tries = await Promise.allSettled(acts);
      expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const left = (await Promise.all([admin, other].map(rowOf))).filter(
        ({ role, disabledAt }) => role === "ADMIN" && disabledAt === null,
      );
      expect(left).toHaveLength(1);
      if (third) expect((await rowOf(third)).role).toBe("ADMIN");
    },
  );

  test("two who leave themselves at the same moment: one stays", async () => {
    const other = await addColleague(world, { role: "ADMIN" });
    const tries = await Promise.allSettled([
      changeAccess(admin, access(admin, { role: "CLERK" })),
      switchPerson(other, off(other)),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("who was demoted while the page stood open changes nobody", async () => {
    const [other, clerk] = [await addColleague(world, { role: "ADMIN" }), await addColleague(world)];
    await changeAccess(admin, access(other, { role: "CLERK" }));
    expect(await codeFrom(() => switchPerson(other, off(clerk)))).toBe("FORBIDDEN");
  });
});

describe("sessions and second factor", () => {
  test("one session ends, or all; of oneself the one goes on from which one acts", async () => {
    const clerk = await addColleague(world);
    const second = { ...clerk, sessionId: await signIn(idOf(clerk)) };
    const end = (sessionId: string | null, of = clerk) => endSessionsOf(admin, { id: idOf(of), sessionId });
    expect(await end(admin.sessionId)).toBe(0); // somebody else's
    expect(await end(second.sessionId)).toBe(1);
    expect([await isSignedIn(clerk), await isSignedIn(second)]).toEqual([true, false]);
    expect([await end(null), await end(null)]).toEqual([1, 0]);
    await signIn(idOf(admin));
    expect([await end(null, admin), await isSignedIn(admin)]).toEqual([1, true]);
    expect(await actsOn(clerk)).toMatchObject([
      { action: "person.sessions-ended", after: { sessions: 1 } },
      { action: "person.sessions-ended", after: { sessions: 1 } },
    ]);
  });

  test("a lost second factor is removed whole, with a reason, once", async () => {
    const clerk = await addColleague(world, { hasSecondFactor: true });
    const form = { id: idOf(clerk), version: 0, reason: "电话核实后移除" };
    await removeSecondFactor(admin, form);
    const none = { totpCipher: null, totpKeyId: null, totpConfirmedAt: null, totpLastStep: null };
    expect(await rowOf(clerk)).toMatchObject({ ...none, version: 1 });
    expect(await database().recoveryCode.count({ where: { userId: idOf(clerk) } })).toBe(0);
    expect([await isSignedIn(clerk), await isSignedIn(admin)]).toEqual([false, true]);
    expect(await codeFrom(() => removeSecondFactor(admin, { ...form, version: 1 }))).toBe("STALE");
    expect(await actsOn(clerk)).toMatchObject([
      { action: "person.second-factor-removed", after: { sessions: 1 }, reason: "电话核实后移除" },
    ]);
  });
});

test("another account's people are not found, of some shops nobody manages anybody", async () => {
  const clerk = await addColleague(world);
  const stranger = await makeWorld("ENTERPRISE");
  const strange = { ...stranger.caller, sessionId: randomUUID() };
  const some = await addColleague(world, { role: "ADMIN", shopIds: [await addShop(world)] });
  const acts = (by: SignedIn) => [
    () => changeAccess(by, access(clerk, { role: "ADMIN" })),
    () => switchPerson(by, off(clerk)),
    () => endSessionsOf(by, { id: idOf(clerk), sessionId: null }),
    () => removeSecondFactor(by, { id: idOf(clerk), version: 0, reason: "x" }),
    () => makeNewLink(by, { id: idOf(clerk), version: 0 }, unconfigured),
  ];
  for (const act of acts(strange)) expect(await codeFrom(act)).toBe("NOT_FOUND");
  for (const act of acts(some))
    expect(await refusalFrom(act)).toEqual({ code: "FORBIDDEN", facts: { reason: "someShops" } });
  expect(await rowOf(clerk)).toMatchObject({ role: "CLERK", version: 0 });
  expect(await isSignedIn(clerk)).toBe(true);
});
