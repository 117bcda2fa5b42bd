import { expect, test } from "vitest";
import { actorId, coversAccount, coversShop, shopsWithinScope, withinScope } from "./scope";
import { makeScope } from "./scope-maker";

const ALL = makeScope("account", "all");
const SOME = makeScope("account", ["one", "two"]);
const NONE = makeScope("account", []);

test("every filter names the account, and the shops unless all are meant", () => {
  expect(withinScope(ALL)).toEqual({ sellerAccountId: "account" });
  expect(shopsWithinScope(ALL)).toEqual({ sellerAccountId: "account" });
  expect(withinScope(SOME)).toEqual({ sellerAccountId: "account", shopId: { in: ["one", "two"] } });
  expect(shopsWithinScope(SOME)).toEqual({ sellerAccountId: "account", id: { in: ["one", "two"] } });
});

test("a scope of no shop is empty, not everything", () => {
  expect(withinScope(NONE)).toEqual({ sellerAccountId: "account", shopId: { in: [] } });
  expect(shopsWithinScope(NONE)).toEqual({ sellerAccountId: "account", id: { in: [] } });
});

test("a filter changed by its user leaves the scope as it is", () => {
  withinScope(SOME).shopId?.in.push("three");
  shopsWithinScope(SOME).id?.in.push("three");
  expect(SOME.shopIds).toEqual(["one", "two"]);
});

test("only a scope of all shops speaks for the account", () =>
  expect([ALL, SOME, NONE].map(coversAccount)).toEqual([true, false, false]));

test("a scope covers its shops and no other", () =>
  expect([ALL, SOME, NONE].map((scope) => coversShop(scope, "two"))).toEqual([true, true, false]));

test("an actor's name in a column", () => {
  const person = { kind: "person", userId: "u1", name: "王", role: "CLERK", ip: null } as const;
  expect([person, { kind: "platform" } as const, { kind: "system" } as const].map(actorId)).toEqual([
    "u1",
    "platform",
    "system",
  ]);
});
