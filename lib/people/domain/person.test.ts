import { describe, expect, test } from "vitest";
import { leavesManager, linkStateOf, managesPeople, nextLink, stateOf, type Person } from "./person";

const NOW = new Date("2026-11-24T02:00:00Z");
const THERE = { disabledAt: null, hasPassword: true, lastSignInAt: null };
const ADMIN: Person = { ...THERE, id: "a", role: "ADMIN", allShops: true };

describe("a person", () => {
  test.each([
    [{ disabledAt: null, hasPassword: false, lastSignInAt: null }, "invited", "INVITATION"],
    [{ disabledAt: null, hasPassword: true, lastSignInAt: null }, "active", "RESET"],
    [{ disabledAt: null, hasPassword: false, lastSignInAt: NOW }, "active", "RESET"], // by the provider alone
    [{ disabledAt: NOW, hasPassword: true, lastSignInAt: NOW }, "disabled", "RESET"],
    [{ disabledAt: NOW, hasPassword: false, lastSignInAt: null }, "disabled", "INVITATION"],
  ] as const)("%o is %s, and gets a link of kind %s", (standing, state, kind) => {
    expect([stateOf(standing), nextLink(standing).kind]).toEqual([state, kind]);
  });
});

/** Who manages people (R189). */
const MANAGES: [string, Partial<Person>, boolean][] = [
  ["an administrator of all shops", {}, true],
  ["one who came by the provider alone", { hasPassword: false, lastSignInAt: NOW }, true],
  ["one of some shops", { allShops: false }, false],
  ["one who is disabled", { disabledAt: NOW }, false],
  ["one who never joined", { hasPassword: false }, false],
  ["a clerk", { role: "CLERK" }, false],
  ["an engineer", { role: "ENGINEER" }, false],
  ["an auditor", { role: "AUDITOR" }, false],
  ["somebody of the warehouse", { role: "WAREHOUSE" }, false],
];

test.each(MANAGES)("%s", (_who, words, manages) => expect(managesPeople({ ...ADMIN, ...words })).toBe(manages));

/** What may become of an administrator beside each of these (R189). */
const BECOMES: [string, Partial<Person>][] = [
  ["demoted", { role: "CLERK" }],
  ["disabled", { disabledAt: NOW }],
  ["limited to some shops", { allShops: false }],
];

describe.each(BECOMES)("an administrator is %s", (_what, change) => {
  test.each(MANAGES)("beside %s", (_who, words, manages) => {
    const other = { ...ADMIN, ...words, id: "b" };
    expect(leavesManager([ADMIN, other], { ...ADMIN, ...change })).toBe(manages);
  });

  test("alone: never", () => expect(leavesManager([ADMIN], { ...ADMIN, ...change })).toBe(false));
});

test("the last one may be changed in what leaves them an administrator, and others as one likes", () => {
  const clerk = { ...ADMIN, id: "b", role: "CLERK" as const };
  expect(leavesManager([ADMIN, clerk], ADMIN)).toBe(true);
  expect(leavesManager([ADMIN, clerk], { ...clerk, disabledAt: NOW })).toBe(true);
});

test.each([
  [{ usedAt: null, revokedAt: null, expiresAt: new Date(NOW.getTime() + 1) }, "open"],
  [{ usedAt: null, revokedAt: null, expiresAt: NOW }, "expired"],
  [{ usedAt: NOW, revokedAt: null, expiresAt: NOW }, "used"],
  [{ usedAt: null, revokedAt: NOW, expiresAt: NOW }, "revoked"],
] as const)("a link %o is %s", (link, state) => expect(linkStateOf(link, NOW)).toBe(state));
