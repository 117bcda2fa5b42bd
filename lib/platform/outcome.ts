import { isRecord, parsedJson } from "./wire/json-request";

/** What the platform said, as far as it was readable. Every outcome carries it, so that an attempt can be recorded. */
export type PlatformAnswer = {
  /** Gateway or business error code; for a call that got no answer, what went wrong on the way. Null when accepted. */
  code: string | null;
  subCode: string | null;
  /** The platform's own words, at most 500 characters; empty when accepted. */
  text: string;
  /** Platform support asks for it. */
  requestId: string | null;
};

/** What came of one call (platform/transport.md 1.6–1.8). */
export type CallOutcome = PlatformAnswer &
  (
    | { kind: "accepted" }
    /** A stated no: final for this payload, shown to a person. */
    | { kind: "refused" }
    /** Never reached, or asked to repeat: back off. With `maxAttempts` the last of these attempts is final. */
    | { kind: "try-later"; maxAttempts?: number }
    /** A ban, no attempt. `waitSeconds` is null when the platform named no time: wait 1 s, doubling up to 60 s. */
    | { kind: "throttled"; scope: "app" | "method"; waitSeconds: number | null }
    /** The authorization is not valid: hold the shop's queue, fail nothing. */
    | { kind: "unauthorized" }
    /** Sent, but no readable answer: it may have been executed. Repeat with the same idempotency key, show it apart. */
    | { kind: "unknown" }
  );

/** Errors 30 and 31: the caller corrects its clock once; nobody outside `call.ts` sees this kind (1.9). */
export type ClockWrong = PlatformAnswer & { kind: "clock-wrong" };

/** The reply side of a method: where the answer stands and whether it may say `retry` (metadata). */
export type ReplyShape = {
  method: string;
  wrapper: string;
  hasRetry: boolean;
  /** A question: the answer itself stands under the wrapper, without `success`. */
  isQuestion?: boolean;
  /** The answer under the wrapper is itself the verdict, true or false, without `success`. */
  isVerdict?: boolean;
  /** Words that mean "done already" in an answer of this method only; elsewhere they are a refusal. */
  alreadyDone?: RegExp;
};

/** Matched against code and text of a business failure. The platform publishes neither list, so both are settings. */
export type ReplyPatterns = {
  /** The platform has this already: counts as accepted. */
  alreadyDonePatterns: readonly RegExp[];
  /** Worth a few repeats although the reply has no `retry`. */
  transientPatterns: readonly RegExp[];
};

const DEFAULT_PATTERNS: ReplyPatterns = {
  // After a call whose answer was lost, this is the answer: the goods are in storage over there (R110).
  alreadyDonePatterns: [/^ALREADY_INSTORAGE$/, /已入库/],
  transientPatterns: [/系统异常/, /系统繁忙/, /稍后/, /超时/],
};

/** Below what open orders occupy: final, although the sentence begins like a passing fault. Either comma (R144). */
const STOCK_REFUSAL = /可售库存不足/;

const THROTTLED = new Set([4, 5, 6, 7, 8]);
const PASSING = new Set([10, 88]);
const CONFIGURATION = new Set([3, 9, 11, 12, 13, 21, 22, 23, 24, 25, 28, 29, 32, 33, 34, 40, 41, 42, 43]);
const UNAUTHORIZED = new Set([26, 27, 53]);
const CLOCK = new Set([30, 31]);
/** Sub codes of an authorization that does not count, seen under 15, 26, 27 and 50. */
const SESSION_FAULT = /(^|\.)(invalid-session(key)?|missing-session|session-(expired|not-exist|is-blank))(:|$)/i;

const TRANSIENT_ATTEMPTS = 3; // platform/transport.md 1.8: a few times, then it is what it says
const LONGEST_WAIT_SECONDS = 3600; // a ban may last all day; ask again every hour
const LONGEST_TEXT = 500;

/**
 * What an HTTP answer means for the call, in the decision order of platform/transport.md 1.8. Reads both reply layouts
 * (simplified and nested) and booleans or numbers written as text. Never throws.
 */
export function classifyReply(
  status: number,
  bodyText: string,
  shape: ReplyShape,
  known: ReplyPatterns = DEFAULT_PATTERNS,
): CallOutcome | ClockWrong {
  const patterns = withOwn(known, shape);
  if (status !== 200) return unreadable(`http-${status}`);
  const reply = parseObject(bodyText);
  if (reply === null) return unreadable("not-json");
  const error = objectIn(reply, "error_response");
  if (error) return gatewayError(error, patterns);
  const requestId = readText(reply.request_id) ?? readText(rootOf(reply, shape)?.request_id);
  const accepted = { kind: "accepted", code: null, subCode: null, text: "", requestId } as const;
  const answer = answerUnder(reply, shape);
  if (shape.isQuestion) return answer === undefined ? unreadable("no-result") : accepted;
  if (shape.isVerdict) return verdict(readBoolean(answer), requestId);
  const success = isRecord(answer) ? readBoolean(answer.success) : null;
  if (!isRecord(answer) || success === null) return unreadable("no-result");
  return success ? accepted : businessFailure(answer, requestId, shape, patterns);
}

function withOwn(known: ReplyPatterns, { alreadyDone }: ReplyShape): ReplyPatterns {
  return alreadyDone ? { ...known, alreadyDonePatterns: [...known.alreadyDonePatterns, alreadyDone] } : known;
}

function verdict(isYes: boolean | null, requestId: string | null): CallOutcome {
  if (isYes === null) return unreadable("no-result");
  const answer = { subCode: null, text: "", requestId };
  return isYes ? { kind: "accepted", code: null, ...answer } : { kind: "refused", code: "answered-no", ...answer };
}

/** What stands under the method's wrapper, in either reply layout; undefined where nothing readable does. */
export function answerOf(bodyText: string, shape: ReplyShape): unknown {
  const reply = parseObject(bodyText);
  return reply === null ? undefined : answerUnder(reply, shape);
}

function answerUnder(reply: JsonObject, shape: ReplyShape): unknown {
  return valueIn(reply, shape.wrapper) ?? valueIn(rootOf(reply, shape) ?? {}, shape.wrapper);
}

function rootOf(reply: JsonObject, { method }: ReplyShape): JsonObject | null {
  return objectIn(reply, `${method.replace(/^taobao\./, "").replaceAll(".", "_")}_response`);
}

/** A call that has no readable answer although it was sent. */
export function unreadable(code: string): CallOutcome {
  return { kind: "unknown", code, subCode: null, text: "", requestId: null };
}

function gatewayError(error: JsonObject, patterns: ReplyPatterns): CallOutcome | ClockWrong {
  const answer: PlatformAnswer = {
    code: readText(error.code),
    subCode: readText(error.sub_code),
    text: readText(error.sub_msg) ?? readText(error.msg) ?? "",
    requestId: readText(error.request_id),
  };
  const code = Number(answer.code ?? NaN);
  const subCode = answer.subCode ?? "";
  // The sub code is the more exact one: a lost authorization also comes under the codes of a remote fault.
  if (subCode.startsWith("accesscontrol.limited-by-") || subCode === "isp.call-limited") return throttled(answer);
  if (SESSION_FAULT.test(subCode)) return { kind: "unauthorized", ...answer };
  if (subCode.startsWith("isp.")) return { kind: "try-later", ...answer };
  if (THROTTLED.has(code)) return throttled(answer);
  if (UNAUTHORIZED.has(code)) return { kind: "unauthorized", ...answer };
  if (CLOCK.has(code)) return { kind: "clock-wrong", ...answer };
  if (PASSING.has(code)) return { kind: "try-later", ...answer };
  if (CONFIGURATION.has(code)) return { kind: "refused", ...answer };
  return byText(answer, subCode.startsWith("isv."), patterns);
}

function businessFailure(
  wrapper: JsonObject,
  requestId: string | null,
  { hasRetry }: ReplyShape,
  patterns: ReplyPatterns,
): CallOutcome {
  const text = readText(wrapper.error_message) ?? "";
  const answer: PlatformAnswer = { code: readText(wrapper.error_code), subCode: null, text, requestId };
  const retry = hasRetry ? readBoolean(wrapper.retry) : null;
  if (matches(answer, patterns.alreadyDonePatterns)) return { kind: "accepted", ...answer };
  if (retry !== null) return { kind: retry ? "try-later" : "refused", ...answer };
  return byText(answer, false, patterns);
}

/** Nothing but the words says whether to repeat. The known patterns come before the transient ones. */
function byText(answer: PlatformAnswer, isCallersFault: boolean, patterns: ReplyPatterns): CallOutcome {
  if (matches(answer, patterns.alreadyDonePatterns)) return { kind: "accepted", ...answer };
  if (isCallersFault || matches(answer, [STOCK_REFUSAL])) return { kind: "refused", ...answer };
  if (!matches(answer, patterns.transientPatterns)) return { kind: "refused", ...answer };
  return { kind: "try-later", maxAttempts: TRANSIENT_ATTEMPTS, ...answer };
}

function throttled(answer: PlatformAnswer): CallOutcome {
  const seconds = /(\d+)\s+more\s+seconds/.exec(answer.text)?.[1];
  return {
    kind: "throttled",
    scope: answer.subCode === "accesscontrol.limited-by-app-access-count" ? "app" : "method",
    waitSeconds: seconds === undefined ? null : Math.min(Number(seconds), LONGEST_WAIT_SECONDS),
    ...answer,
  };
}

function matches({ code, subCode, text }: PlatformAnswer, patterns: readonly RegExp[]): boolean {
  return [code, subCode, text].some((part) => part !== null && patterns.some((pattern) => part.search(pattern) >= 0));
}

type JsonObject = Record<string, unknown>;

function parseObject(text: string): JsonObject | null {
  const parsed = parsedJson(text);
  return isRecord(parsed) ? parsed : null;
}

function objectIn(object: JsonObject, name: string): JsonObject | null {
  const value = valueIn(object, name);
  return isRecord(value) ? value : null;
}

function valueIn(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function readBoolean(value: unknown): boolean | null {
  const text = readText(value)?.toLowerCase();
  return text === "true" ? true : text === "false" ? false : null;
}

function readText(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  const text = String(value).replaceAll("\0", "").trim().slice(0, LONGEST_TEXT);
  return text === "" ? null : text;
}
