import type { Processing } from "@/lib/kernel/processing";
import type { SignFacts } from "@/lib/kernel/push";
import type { SecretOfPush } from "./app-secrets";
import type { UnreadPlace } from "./unread-place";

/** Good only where something that happened proves it; what nothing has shown is unknown. */
export type CheckState = "good" | "wrong" | "unknown";

/** Who does the next step: people of the account, whoever runs the server, or the platform's people. */
export type Who = "account" | "operator" | "platform";

export const CHECKS = [
  "supplier",
  "address",
  "reach",
  "appKey",
  "signature",
  "secret",
  "clock",
  "content",
  "receiving",
  "authorization",
  "handling",
  "processing",
] as const;
export type CheckKind = (typeof CHECKS)[number];

/** All that a check may find: of which check, how that stands, and who is to act; null: nobody. */
export const FINDINGS = {
  supplierProven: { check: "supplier", state: "good", who: null },
  supplierUnproven: { check: "supplier", state: "unknown", who: "account" },
  supplierMissing: { check: "supplier", state: "wrong", who: "account" },
  supplierOther: { check: "supplier", state: "wrong", who: "account" },
  addressProven: { check: "address", state: "good", who: null },
  addressUnproven: { check: "address", state: "unknown", who: "platform" },
  addressLocal: { check: "address", state: "wrong", who: "operator" },
  reachShop: { check: "reach", state: "good", who: null },
  reachLongAgo: { check: "reach", state: "unknown", who: "platform" },
  reachOthers: { check: "reach", state: "unknown", who: "platform" },
  reachRefused: { check: "reach", state: "unknown", who: "operator" },
  reachNone: { check: "reach", state: "unknown", who: "operator" },
  appKeyProven: { check: "appKey", state: "good", who: null },
  appKeyUnproven: { check: "appKey", state: "unknown", who: "platform" },
  appKeyOther: { check: "appKey", state: "unknown", who: "operator" },
  appKeySignedByUs: { check: "appKey", state: "wrong", who: "operator" },
  signatureGood: { check: "signature", state: "good", who: null },
  signatureMixed: { check: "signature", state: "unknown", who: null },
  signatureUnknown: { check: "signature", state: "unknown", who: null },
  signatureBySecret: { check: "signature", state: "wrong", who: "operator" },
  signatureBySender: { check: "signature", state: "wrong", who: "platform" },
  signatureUnexplained: { check: "signature", state: "wrong", who: "operator" },
  secretCurrent: { check: "secret", state: "good", who: null },
  secretPrevious: { check: "secret", state: "good", who: "operator" },
  secretRemoved: { check: "secret", state: "unknown", who: "operator" },
  secretUnknown: { check: "secret", state: "unknown", who: null },
  clockGood: { check: "clock", state: "good", who: null },
  clockUnknown: { check: "clock", state: "unknown", who: null },
  clockWrong: { check: "clock", state: "wrong", who: "operator" },
  clockRefused: { check: "clock", state: "wrong", who: "operator" },
  contentRead: { check: "content", state: "good", who: null },
  contentUnknown: { check: "content", state: "unknown", who: null },
  contentUnreadable: { check: "content", state: "wrong", who: "platform" },
  contentMethod: { check: "content", state: "wrong", who: "platform" },
  contentType: { check: "content", state: "wrong", who: "platform" },
  receivingOn: { check: "receiving", state: "good", who: null },
  receivingOff: { check: "receiving", state: "wrong", who: "account" },
  receivingDisabled: { check: "receiving", state: "wrong", who: "account" },
  receivingInactive: { check: "receiving", state: "wrong", who: "account" },
  receivingHeld: { check: "receiving", state: "wrong", who: "account" },
  authorizationGood: { check: "authorization", state: "good", who: null },
  authorizationWrong: { check: "authorization", state: "wrong", who: "account" },
  handlingGood: { check: "handling", state: "good", who: null },
  handlingUnknown: { check: "handling", state: "unknown", who: null },
  handlingFailed: { check: "handling", state: "wrong", who: "account" },
  processingGood: { check: "processing", state: "good", who: null },
  processingUnknown: { check: "processing", state: "unknown", who: "operator" },
  processingSilent: { check: "processing", state: "wrong", who: "operator" },
  processingBehind: { check: "processing", state: "wrong", who: "operator" },
  processingSlow: { check: "processing", state: "wrong", who: "operator" },
  processingRefused: { check: "processing", state: "wrong", who: "operator" },
} as const satisfies Record<string, { check: CheckKind; state: CheckState; who: Who | null }>;
export type Finding = keyof typeof FINDINGS;

/** A push that was taken; times are ISO, UTC. */
export type GoodPush = {
  at: string;
  kind: string;
  bizOrderCode: string | null;
  signedWith: SecretOfPush | null;
  storedAfterMs: number | null;
};

/**
 * A push that was refused, or that its handler gave up (`failed`), and is this shop's, or may be: `isCertain` is false where only a supplier id in it says so, or where
 * this is the only account. `times`: how often it came; `fault`: what kind of refusal it was.
 */
export type BadPush = {
  id: string;
  at: string;
  times: number;
  fault:
    | "signature"
    | "app-key"
    | "address"
    | "content-type"
    | "time"
    | "unreadable"
    | "method"
    | "supplier"
    | "failed";
  note: string | null;
  method: string | null;
  contentType: string | null;
  bodyBytes: number;
  supplierId: string | null;
  isCertain: boolean;
  place: UnreadPlace | null;
  signFacts: SignFacts | null;
};

/** What is known of one shop's pushes and of the door. Times are ISO, UTC; test pushes of ours are none. */
export type DiagnosisFacts = {
  now: string;
  supplierId: string | null;
  /** Pushes for its supplier id that came before the shop had it. */
  earlierPushes: number;
  lastGood: GoodPush | null;
  /** When a push of the shop was handled last, whatever came of it. */
  lastHandledAt: string | null;
  /** The newest first. */
  bad: readonly BadPush[];
  /** When anything authentic, and anything at all, came to the door last, whosever it was. */
  doorAt: { authentic: string | null; any: string | null };
  /** Our address as it is set up: false where nobody outside can reach it. */
  isPublicAddress: boolean;
  clock: { byPushes: number | null; byAsking: number | null; isWrong: boolean };
  hold: "disabled" | "activation" | "authorization" | "receiving" | null;
  authorization: string;
  failedPushes: number;
  processing: Processing["state"];
};

const PROCESSING = {
  ok: "processingGood",
  silent: "processingSilent",
  behind: "processingBehind",
  slow: "processingSlow",
  refuses: "processingRefused",
  unknown: "processingUnknown",
} as const satisfies Record<Processing["state"], Finding>;

const SECRETS = {
  current: "secretCurrent",
  previous: "secretPrevious",
  removed: "secretRemoved",
} as const satisfies Record<SecretOfPush, Finding>;

/** One row of the page: what was found. */
export type Check = { kind: CheckKind; finding: Finding; state: CheckState; who: Who | null };

/** Longer ago than this, a push proves nothing of today. */
const FRESH_MS = 24 * 3_600_000;

/** Every check of a shop that gets no pushes, in the order in which a push goes its way. */
export function checksOf(facts: DiagnosisFacts): Check[] {
  return CHECKS.map((kind) => {
    const finding = FIND[kind](facts);
    const { state, who } = FINDINGS[finding];
    return { kind, finding, state, who };
  });
}

type FindingOf<Kind extends CheckKind> = {
  [Name in Finding]: (typeof FINDINGS)[Name]["check"] extends Kind ? Name : never;
}[Finding];

const FIND: { [Kind in CheckKind]: (facts: DiagnosisFacts) => FindingOf<Kind> } = {
  supplier: (facts) => {
    if (facts.supplierId === null) return "supplierMissing";
    if (facts.earlierPushes > 0 || badSince(facts, "supplier")) return "supplierOther";
    return facts.lastGood ? "supplierProven" : "supplierUnproven";
  },
  address: ({ isPublicAddress, doorAt, now }) => {
    if (isFresh(doorAt.authentic, now)) return "addressProven";
    return isPublicAddress ? "addressUnproven" : "addressLocal";
  },
  reach: ({ lastGood, doorAt, now }) => {
    if (lastGood && isFresh(lastGood.at, now)) return "reachShop";
    if (isFresh(doorAt.authentic, now)) return "reachOthers";
    if (isFresh(doorAt.any, now)) return "reachRefused";
    return lastGood || doorAt.authentic ? "reachLongAgo" : "reachNone";
  },
  appKey: (facts) => {
    const bad = badSince(facts, "app-key");
    if (bad?.signFacts?.fit?.code === "app-key-signed-by-us") return "appKeySignedByUs";
    if (bad) return "appKeyOther";
    return facts.lastGood || facts.doorAt.authentic ? "appKeyProven" : "appKeyUnproven";
  },
  signature: (facts) => {
    const bad = badSince(facts, "signature");
    if (bad) return bySignFacts(bad.signFacts);
    if (hasMixedHour(facts)) return "signatureMixed";
    return facts.lastGood ? "signatureGood" : "signatureUnknown";
  },
  secret: ({ lastGood }) => {
    if (!lastGood?.signedWith) return "secretUnknown";
    return SECRETS[lastGood.signedWith];
  },
  clock: (facts) => {
    const { byPushes, byAsking, isWrong } = facts.clock;
    if (isWrong) return "clockWrong";
    if (badSince(facts, "time")) return "clockRefused";
    return byPushes === null && byAsking === null ? "clockUnknown" : "clockGood";
  },
  content: (facts) => {
    if (badSince(facts, "unreadable") || hasUnreadOne(facts)) return "contentUnreadable";
    if (badSince(facts, "method")) return "contentMethod";
    if (badSince(facts, "content-type")) return "contentType";
    return facts.lastHandledAt === null ? "contentUnknown" : "contentRead"; // the door reads a few keys only
  },
  receiving: ({ hold }) => {
    if (hold === null) return "receivingOn";
    if (hold === "receiving") return "receivingOff";
    if (hold === "disabled") return "receivingDisabled";
    return hold === "activation" ? "receivingInactive" : "receivingHeld";
  },
  authorization: ({ authorization }) => (authorization === "AUTHORIZED" ? "authorizationGood" : "authorizationWrong"),
  handling: ({ failedPushes, lastHandledAt }) => {
    if (failedPushes > 0) return "handlingFailed";
    return lastHandledAt === null ? "handlingUnknown" : "handlingGood";
  },
  processing: ({ processing }) => PROCESSING[processing],
};

/** The newest refused push of a kind that came after the last good one; null where a good one has come since. */
export function badSince(
  { bad, lastGood }: Pick<DiagnosisFacts, "bad" | "lastGood">,
  fault: BadPush["fault"],
): BadPush | null {
  return bad.find((push) => push.fault === fault && (lastGood === null || push.at > lastGood.at)) ?? null;
}

/** What came again is counted in the row of its hour: whether it came before or after the good one is not known. */
function hasMixedHour({ bad, lastGood }: DiagnosisFacts): boolean {
  const hour = lastGood?.at.slice(0, 13);
  return bad.some(({ fault, at, times }) => fault === "signature" && times > 1 && at.slice(0, 13) === hour);
}

/** Whether the newest push that was taken, or a later one, is one that its handler could not read. */
function hasUnreadOne({ bad, lastGood }: DiagnosisFacts): boolean {
  return bad.some(({ fault, place, at }) => fault === "failed" && place !== null && at >= (lastGood?.at ?? ""));
}

/** Whose mistake a wrong signature is: of our settings, or of whoever signed; without an explanation it is the secret first. */
function bySignFacts(facts: SignFacts | null): FindingOf<"signature"> {
  if (!facts?.fit) return "signatureUnexplained";
  return facts.fit.code === "secret-blanks" ? "signatureBySecret" : "signatureBySender";
}

function isFresh(at: string | null, now: string): boolean {
  return at !== null && Date.parse(now) - Date.parse(at) < FRESH_MS;
}

/** One part of the signed text, in its order; secrets are never among them. `differs`: what is known to be otherwise. */
export type SignedPart = {
  kind: "secret" | "parameter" | "body";
  name: string | null;
  value: string | null;
  differs: boolean;
};

/** Codes that speak of the body, and of the secret. */
const OF_BODY = /^body-/;
const OF_SECRET = /^secret-/;
const OF_ALL_PARAMETERS = ["unsorted", "query-plus", "query-encoded", "headers-undecoded"];

/** The signed text of a refused push, part by part, as the rule has it (platform/transport.md 3.3). */
export function signedParts({ names, values, bodyBytes, fit }: SignFacts): SignedPart[] {
  const code = fit?.code ?? "";
  const secret: SignedPart = { kind: "secret", name: null, value: null, differs: OF_SECRET.test(code) };
  const shown = values as Record<string, string | undefined>;
  const parameters = names.map((name): SignedPart => {
    const value = shown[name] ?? null;
    const isNamed = code === "parameter-unsigned" && fit?.detail === name;
    const isKey = code.startsWith("app-key-") && name === "app_key";
    const isTime = code === "timestamp-unreadable" && name === "timestamp";
    const isMethod = code === "other-method" && name === "sign_method";
    return {
      kind: "parameter",
      name,
      value,
      differs: isNamed || isKey || isTime || isMethod || OF_ALL_PARAMETERS.includes(code),
    };
  });
  const body: SignedPart = { kind: "body", name: null, value: String(bodyBytes), differs: OF_BODY.test(code) };
  return [secret, ...parameters, body, secret];
}
