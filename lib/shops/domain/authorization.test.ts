import { describe, expect, test } from "vitest";
import {
  daysLeft,
  effectiveAuthorization,
  isRefusedByPlatform,
  shownAuthorization,
  stateAt,
  type AuthState,
} from "./authorization";

const NOW = new Date("2026-11-24T00:00:00Z");
const LATER = new Date("2027-01-01T00:00:00Z");
const held = (state: AuthState) => ({ state, expiresAt: LATER });

// M9: shop state → flagship state → effective state and cause.
const TABLE = {
  AUTHORIZED: {
    AUTHORIZED: "AUTHORIZED none",
    EXPIRED: "EXPIRED flagship",
    UNAUTHORIZED: "UNAUTHORIZED flagship",
    DISABLED: "DISABLED flagship",
  },
  EXPIRED: {
    AUTHORIZED: "EXPIRED shop",
    EXPIRED: "EXPIRED both",
    UNAUTHORIZED: "UNAUTHORIZED both",
    DISABLED: "DISABLED both",
  },
  UNAUTHORIZED: {
    AUTHORIZED: "UNAUTHORIZED shop",
    EXPIRED: "UNAUTHORIZED both",
    UNAUTHORIZED: "UNAUTHORIZED both",
    DISABLED: "DISABLED both",
  },
  DISABLED: {
    AUTHORIZED: "DISABLED shop",
    EXPIRED: "DISABLED both",
    UNAUTHORIZED: "DISABLED both",
    DISABLED: "DISABLED both",
  },
} satisfies Record<AuthState, Record<AuthState, string>>;

const rows = Object.entries(TABLE).flatMap(([shop, byFlagship]) =>
  Object.entries(byFlagship).map(
    ([flagship, expected]) => [shop, flagship, expected] as [AuthState, AuthState, string],
  ),
);

test.each(rows)("shop %s, flagship %s → %s", (shop, flagship, expected) => {
  const { state, cause } = effectiveAuthorization(held(shop), held(flagship), NOW);
  expect(`${state} ${cause}`).toBe(expected);
});

describe("expiry", () => {
  test("counts from its very moment", () => {
    expect(stateAt({ state: "AUTHORIZED", expiresAt: NOW }, NOW)).toBe("EXPIRED");
    expect(stateAt({ state: "AUTHORIZED", expiresAt: new Date(NOW.getTime() + 1) }, NOW)).toBe("AUTHORIZED");
  });
  test("an unbound shop is never authorized", () => {
    expect(effectiveAuthorization(held("AUTHORIZED"), null, NOW)).toEqual({
      state: "UNAUTHORIZED",
      cause: "not-bound",
    });
    expect(effectiveAuthorization(held("DISABLED"), null, NOW)).toEqual({ state: "DISABLED", cause: "not-bound" });
  });
});

test.each([
  ["2026-11-24T16:00:00Z", 1],
  ["2026-11-24T15:59:59Z", 0],
  ["2026-11-23T15:59:59Z", -1],
  ["2027-01-01T00:00:00Z", 38],
])("an authorization to %s has %i days left in Shanghai", (expiresAt, days) => {
  expect(daysLeft(new Date(expiresAt), NOW)).toBe(days);
});

describe("what pages show", () => {
  const AT = new Date("2026-11-20T00:00:00Z");
  test.each([
    ["nothing is wrong", null, null, null, false],
    ["the gateway refused the session in a call", AT, "27", null, true],
    ["it refused for a reason nobody kept", AT, null, null, true],
    ["it was asked and said no", null, null, "invalid", true],
    ["found lost, so its reports are suspended", AT, "authorization-lost", "invalid", true],
    ["asked, and it is valid", null, null, "valid", false],
    ["its renewal was refused: the token in force still counts", null, null, "refresh-refused", false],
    ["a person disabled the flagship shop", AT, "flagship-disabled", null, false],
    ["a person disabled the shop", AT, "shop-disabled", null, false],
  ] as const)("%s", (_, reportsSuspendedAt, suspensionReason, checkResult, isRefused) => {
    expect(isRefusedByPlatform({ reportsSuspendedAt, suspensionReason, flagshipShop: { checkResult } })).toBe(
      isRefused,
    );
  });

  test("green becomes red and the flagship shop's; what is told already stays", () => {
    expect(shownAuthorization({ state: "AUTHORIZED", cause: "none" }, true)).toEqual({
      state: "REFUSED",
      cause: "flagship",
    });
    expect(shownAuthorization({ state: "AUTHORIZED", cause: "none" }, false)).toEqual({
      state: "AUTHORIZED",
      cause: "none",
    });
    for (const state of ["EXPIRED", "UNAUTHORIZED", "DISABLED"] as const)
      expect(shownAuthorization({ state, cause: "shop" }, true)).toEqual({ state, cause: "shop" });
  });
});
