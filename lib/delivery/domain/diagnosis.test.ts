import { describe, expect, test } from "vitest";
import type { SignFacts } from "@/lib/kernel/push";
import type { SecretOfPush } from "./app-secrets";
import { checksOf, CHECKS, FINDINGS, signedParts, type BadPush, type DiagnosisFacts, type Finding } from "./diagnosis";

const NOW = "2026-11-30T02:00:00.000Z";
const ago = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();

/** A shop of which nothing is known yet. */
const NEW: DiagnosisFacts = {
  now: NOW,
  supplierId: "1",
  earlierPushes: 0,
  lastGood: null,
  lastHandledAt: null,
  bad: [],
  doorAt: { authentic: null, any: null },
  isPublicAddress: true,
  clock: { byPushes: null, byAsking: null, isWrong: false },
  hold: null,
  authorization: "AUTHORIZED",
  failedPushes: 0,
  processing: "ok",
};

const good = (hours: number, signedWith: SecretOfPush | null = "current") => ({
  lastGood: { at: ago(hours), kind: "order", bizOrderCode: "LP1", signedWith, storedAfterMs: 3 },
  doorAt: { authentic: ago(hours), any: ago(hours) },
});

const bad = (fault: BadPush["fault"], hours: number, code?: NonNullable<SignFacts["fit"]>["code"]): BadPush => ({
  id: "1",
  at: ago(hours),
  times: 1,
  fault,
  note: null,
  method: null,
  contentType: null,
  bodyBytes: 0,
  supplierId: null,
  isCertain: true,
  place: null,
  signFacts: {
    tried: true,
    fit: code ? { code, detail: null, secret: null } : null,
    names: [],
    values: {},
    bodyBytes: 0,
  },
});

/** What each finding takes; every one has its row. */
const RULES: Record<Finding, Partial<DiagnosisFacts>> = {
  supplierProven: good(100),
  supplierUnproven: {},
  supplierMissing: { supplierId: null },
  supplierOther: { earlierPushes: 1 },
  addressProven: { doorAt: { authentic: ago(23), any: null } },
  addressUnproven: { doorAt: { authentic: ago(25), any: null } },
  addressLocal: { isPublicAddress: false, doorAt: { authentic: null, any: ago(1) } },
  reachShop: good(23),
  reachLongAgo: good(25),
  reachOthers: { ...good(25), doorAt: { authentic: ago(1), any: ago(1) } },
  reachRefused: { doorAt: { authentic: null, any: ago(1) } },
  reachNone: {},
  appKeyProven: { doorAt: { authentic: ago(500), any: null } },
  appKeyUnproven: {},
  appKeyOther: { ...good(3), bad: [bad("app-key", 2, "app-key-other")] },
  appKeySignedByUs: { bad: [bad("app-key", 2, "app-key-signed-by-us")] },
  signatureGood: { ...good(2), bad: [bad("signature", 3)] },
  signatureMixed: { ...good(2), bad: [{ ...bad("signature", 2), times: 2 }] },
  signatureUnknown: { bad: [bad("app-key", 2)] },
  signatureBySecret: { bad: [bad("signature", 2, "secret-blanks")] },
  signatureBySender: { ...good(3), bad: [bad("signature", 2, "body-trimmed")] },
  signatureUnexplained: { bad: [bad("signature", 2)] },
  secretCurrent: good(2),
  secretPrevious: good(2, "previous"),
  secretRemoved: good(2, "removed"),
  secretUnknown: good(2, null),
  clockGood: { clock: { byPushes: 1, byAsking: null, isWrong: false } },
  clockUnknown: {},
  clockWrong: { clock: { byPushes: 700, byAsking: null, isWrong: true } },
  clockRefused: { bad: [bad("time", 2)], clock: { byPushes: 1, byAsking: null, isWrong: false } },
  contentRead: { ...good(2), lastHandledAt: ago(2), bad: [bad("unreadable", 3)] },
  contentUnknown: {},
  contentUnreadable: { bad: [bad("unreadable", 3)] },
  contentMethod: { bad: [bad("method", 3)] },
  contentType: { bad: [bad("content-type", 3)] },
  receivingOn: {},
  receivingOff: { hold: "receiving" },
  receivingDisabled: { hold: "disabled" },
  receivingInactive: { hold: "activation" },
  receivingHeld: { hold: "authorization" },
  authorizationGood: {},
  authorizationWrong: { authorization: "EXPIRED" },
  handlingGood: { lastHandledAt: ago(1) },
  handlingUnknown: {},
  handlingFailed: { failedPushes: 1, lastHandledAt: ago(1) },
  processingGood: {},
  processingUnknown: { processing: "unknown" },
  processingSilent: { processing: "silent" },
  processingBehind: { processing: "behind" },
  processingSlow: { processing: "slow" },
  processingRefused: { processing: "refuses" },
};

test.each(Object.entries(RULES) as [Finding, Partial<DiagnosisFacts>][])("%s", (finding, facts) => {
  const { check, state, who } = FINDINGS[finding];
  expect(checksOf({ ...NEW, ...facts }).find(({ kind }) => kind === check)).toEqual({
    kind: check,
    finding,
    state,
    who,
  });
});

describe("what nothing has shown is never good", () => {
  const UNPROVEN = { ...NEW, authorization: "UNAUTHORIZED", hold: "receiving", processing: "unknown" } as const;
  test("of a new shop nothing is green", () => {
    expect(checksOf(UNPROVEN).map(({ state }) => state)).not.toContain("good");
  });

  test("a test push of ours, which is none of the facts, proves nothing; a foreign one proves no signature of this shop", () => {
    const others = { ...UNPROVEN, doorAt: { authentic: ago(1), any: ago(1) } };
    const states = new Map(checksOf(others).map(({ kind, state }) => [kind, state]));
    expect([states.get("signature"), states.get("content"), states.get("supplier"), states.get("reach")]).toEqual(
      Array.from({ length: 4 }, () => "unknown"),
    );
  });

  test("a push that its handler could not read is not called readable", () => {
    const place = { rule: "missing", field: "orderItems", line: null, column: null };
    const facts = { ...NEW, ...good(2), lastHandledAt: ago(3), bad: [{ ...bad("failed", 2), place }] };
    expect(checksOf(facts).find(({ kind }) => kind === "content")?.finding).toBe("contentUnreadable");
  });

  test("every check is made, once each, in the order of a push's way", () => {
    expect(checksOf(NEW).map(({ kind }) => kind)).toEqual(CHECKS);
  });
});

describe("the signed text in its parts", () => {
  const facts = (code: NonNullable<SignFacts["fit"]>["code"], detail: string | null = null): SignFacts => ({
    tried: true,
    fit: { code, detail, secret: null },
    names: ["app_key", "customerId", "sign_method"],
    values: { app_key: "…0001", sign_method: "md5" },
    bodyBytes: 12,
  });
  const differing = (given: SignFacts) =>
    signedParts(given).flatMap(({ kind, name, differs }) => (differs ? [name ?? kind] : []));

  test("stands as it is hashed, without a secret", () => {
    expect(signedParts(facts("sign-malformed")).map(({ kind, name, value }) => [kind, name, value])).toEqual([
      ["secret", null, null],
      ["parameter", "app_key", "…0001"],
      ["parameter", "customerId", null],
      ["parameter", "sign_method", "md5"],
      ["body", null, "12"],
      ["secret", null, null],
    ]);
  });

  test.each([
    [facts("body-trimmed"), ["body"]],
    [facts("parameter-unsigned", "customerId"), ["customerId"]],
    [facts("other-method", "hmac"), ["sign_method"]],
    [facts("app-key-other"), ["app_key"]],
    [facts("unsorted"), ["app_key", "customerId", "sign_method"]],
    [facts("secret-blanks"), ["secret", "secret"]],
    [facts("sign-missing"), []],
  ] as const)("%j differs in %j", (given, parts) => expect(differing(given)).toEqual(parts));
});
