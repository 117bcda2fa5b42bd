import { describe, expect, test } from "vitest";
import type { AuthState } from "@/lib/shops/domain/authorization";
import { checklistOf, emailHindrances, nextStep, repliedAt, STEPS, type ChecklistFacts } from "./checklist";
import { configEmail, EMAIL_ITEMS } from "./config-email";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour));
const NOW = at(12);
const AUTHORIZED = { state: "AUTHORIZED" as const, expiresAt: null };
const EMAIL = { accountNo: "abc", shopName: "店-轻轨三号线", supplierId: "22", flagshipName: "旗舰店" };

const NEW: ChecklistFacts = {
  createdAt: at(1),
  confirmed: {},
  flagship: null,
  own: { state: "UNAUTHORIZED", expiresAt: null },
  isRefused: false,
  owner: null,
  authorizedSince: null,
  email: { ...EMAIL, supplierId: null, flagshipName: null },
  sent: null,
  firstOrderAt: null,
};
const READY: ChecklistFacts = {
  ...NEW,
  confirmed: { BACK_OFFICE_CONFIGURED: at(2), BOUND_IN_ERP: at(3) },
  flagship: AUTHORIZED,
  email: EMAIL,
};
const SENT: ChecklistFacts = { ...READY, sent: { at: at(4), body: configEmail(EMAIL).body } };
const LIVE: ChecklistFacts = {
  ...SENT,
  confirmed: { ...SENT.confirmed, REPLY_RECORDED: at(5) },
  own: AUTHORIZED,
  firstOrderAt: at(6),
};

const statesOf = (facts: ChecklistFacts) => checklistOf(facts, NOW).map(({ state }) => state);
const stepOf = (facts: ChecklistFacts, kind: (typeof STEPS)[number]) =>
  checklistOf(facts, NOW).find((step) => step.kind === kind);

describe("the way of a shop", () => {
  test("new: step 1 is done by itself (R23), step 2 has its turn, the e-mail is blocked", () => {
    expect(statesOf(NEW)).toEqual(["done", "open", "blocked", "blocked", "open"]);
    expect(nextStep(checklistOf(NEW, NOW))?.kind).toBe("PLATFORM_CONFIGURED");
  });

  test("live: every step is done, at the moment of what completed it", () => {
    expect(checklistOf(LIVE, NOW).map(({ kind, state, doneAt }) => [kind, state, doneAt])).toEqual([
      ["SHOP_CREATED", "done", at(1)],
      ["PLATFORM_CONFIGURED", "done", at(3)],
      ["EMAIL_SENT", "done", at(4)],
      ["CONFIGURATION_COMPLETED", "done", at(5)],
      ["FIRST_ORDER", "done", at(6)],
    ]);
    expect(nextStep(checklistOf(LIVE, NOW))).toBeNull();
  });
});

test.each([
  ["of an edition without stock sync", null, []],
  ["that is there", { userId: "2200800000001" }, []],
  ["that is missing, while everything else is done", { userId: null }, ["owner-missing"]],
])("a goods owner %s", (_, owner, lacks) => {
  expect(stepOf({ ...LIVE, owner }, "CONFIGURATION_COMPLETED")?.lacks).toEqual(lacks);
});

test("an authorization that the platform refuses is told as such, by its date valid or not", () => {
  const refused = { ...LIVE, isRefused: true };
  expect(stepOf(refused, "CONFIGURATION_COMPLETED")?.lacks).toEqual(["authorization-REFUSED"]);
  expect(emailHindrances({ ...READY, isRefused: true }, NOW)).toEqual(["flagship-REFUSED"]);
  expect(stepOf({ ...refused, own: { state: "EXPIRED", expiresAt: null } }, "CONFIGURATION_COMPLETED")?.lacks).toEqual([
    "authorization-EXPIRED",
  ]);
});

describe("step 2 needs both confirmations and the binding (R25, R26)", () => {
  test.each([
    ["only (a)", { BACK_OFFICE_CONFIGURED: at(2) }, AUTHORIZED, ["binding-unconfirmed"]],
    ["only (b)", { BOUND_IN_ERP: at(2) }, AUTHORIZED, ["back-office-unconfirmed"]],
    ["(b) of a binding that is gone", { BACK_OFFICE_CONFIGURED: at(2), BOUND_IN_ERP: at(2) }, null, ["unbound"]],
    ["nothing", {}, null, ["back-office-unconfirmed", "unbound"]],
  ])("%s", (_case, confirmed, flagship, lacks) => {
    expect(stepOf({ ...READY, confirmed, flagship }, "PLATFORM_CONFIGURED")).toMatchObject({ state: "open", lacks });
  });
});

describe("the e-mail waits for its preconditions (R27, R28, R32)", () => {
  test("with all of them it is open", () => {
    expect(emailHindrances(READY, NOW)).toEqual([]);
    expect(stepOf(READY, "EMAIL_SENT")).toMatchObject({ state: "open", lacks: ["email-unsent"] });
  });

  test.each(["UNAUTHORIZED", "EXPIRED", "DISABLED"] as const)("a bound shop that is %s blocks it", (state) => {
    const facts = { ...READY, flagship: { state, expiresAt: null } };
    expect(stepOf(facts, "EMAIL_SENT")).toMatchObject({
      state: "blocked",
      lacks: [`flagship-${state}`, "email-unsent"],
    });
  });

  test("one that has just run out is expired, whatever was stored", () => {
    expect(emailHindrances({ ...READY, flagship: { state: "AUTHORIZED", expiresAt: NOW } }, NOW)).toEqual([
      "flagship-EXPIRED",
    ]);
  });

  test.each(EMAIL_ITEMS)("a missing %s blocks it", (item) => {
    expect(emailHindrances({ ...READY, email: { ...EMAIL, [item]: null } }, NOW)).toEqual([`missing-${item}`]);
  });

  test("what has left stays done when a confirmation is withdrawn, and is open again when it is out of date (R34)", () => {
    expect(statesOf({ ...SENT, confirmed: {} })[2]).toBe("done");
    const renamed = { ...SENT, email: { ...EMAIL, shopName: "新名" } };
    expect(stepOf(renamed, "EMAIL_SENT")).toMatchObject({ state: "open", lacks: ["email-outdated"], doneAt: null });
  });
});

describe("step 4 needs the reply and the authorization (R37)", () => {
  const replied = { ...SENT, confirmed: { ...SENT.confirmed, REPLY_RECORDED: at(5) } };
  test.each([
    ["neither", SENT, ["reply-unrecorded", "authorization-UNAUTHORIZED"]],
    ["the reply alone", replied, ["authorization-UNAUTHORIZED"]],
    ["the authorization alone", { ...SENT, own: AUTHORIZED }, ["reply-unrecorded"]],
  ] as const)("%s leaves it open", (_case, facts, lacks) => {
    expect(stepOf(facts, "CONFIGURATION_COMPLETED")).toMatchObject({ state: "open", lacks });
  });

  test.each(["UNAUTHORIZED", "EXPIRED", "DISABLED"] as AuthState[])(
    "the flagship shop's %s counts like its own",
    (state) => {
      const facts = { ...LIVE, flagship: { state, expiresAt: null } };
      expect(stepOf(facts, "CONFIGURATION_COMPLETED")).toMatchObject({
        state: "open",
        lacks: [`authorization-${state}`],
      });
    },
  );

  test.each([
    ["the reply came later", at(4), at(5)],
    ["the authorization came later", at(7), at(7)],
    ["when the authorization came was not kept", null, at(5)],
  ])("it was done at the later of the two: %s", (_case, authorizedSince, doneAt) => {
    const facts = { ...LIVE, authorizedSince };
    expect(stepOf(facts, "CONFIGURATION_COMPLETED")).toMatchObject({ state: "done", doneAt });
  });

  test("before any e-mail it is blocked", () => {
    expect(stepOf({ ...READY, own: AUTHORIZED }, "CONFIGURATION_COMPLETED")).toMatchObject({
      state: "blocked",
      lacks: ["email-unsent", "reply-unrecorded"],
    });
  });

  test("a reply to an earlier e-mail does not answer a later one", () => {
    expect(repliedAt(LIVE)).toEqual(at(5));
    expect(repliedAt({ ...LIVE, sent: { at: at(7), body: null } })).toBeNull();
  });
});

test("an e-mail from before they were kept is not called out of date", () => {
  expect(statesOf({ ...LIVE, sent: { at: at(4), body: null }, email: { ...EMAIL, shopName: "新名" } })[2]).toBe("done");
});
