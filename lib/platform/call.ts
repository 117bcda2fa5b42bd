import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { CallParams } from "./methods/platform-method";
import {
  answerOf,
  type CallOutcome,
  classifyReply,
  type ClockWrong,
  type ReplyPatterns,
  type ReplyShape,
  unreadable,
} from "./outcome";
import { createFormPost, type PostResult } from "./post-form";
import { signCall, type SignMethod } from "./signature";
import { parsedJson } from "./wire/parsed-json";
import { readPlatformClock } from "./wire/platform-clock";

export type PlatformCallerSettings = {
  gatewayUrl: string;
  appKey: string;
  appSecret: string;
  signMethod: SignMethod;
  connectTimeoutMs?: number;
  readTimeoutMs?: number;
  now: () => Date;
  patterns?: ReplyPatterns;
};

export type PlatformCall = ReplyShape & {
  /** Access token of the bound flagship shop; null for methods without authorization. */
  session: string | null;
  params: CallParams;
};

export type Called = {
  outcome: CallOutcome;
  durationMs: number;
  /** What the platform wrote under the method's wrapper, unread; undefined where there was nothing. */
  answer?: unknown;
  /** The whole answer as it came, cut to `LONGEST_KEPT` letters; undefined where none came. May hold personal data. */
  answerText?: string;
  /**
   * The form that was sent last, as JSON: parameters that hold JSON as such, and of signature and token only that they were there.
   * May hold personal data.
   */
  formText?: string;
};

/** A person looks at the answer of one call; those that tell of lists are longer, and tell nothing more there. */
const LONGEST_KEPT = 8_000;
/** A form that is cut shows no value any more, so it is kept up to what the longest has: an order of as many lines as can be shipped. */
const LONGEST_FORM_KEPT = 500_000;

/** Makes one call and says what came of it. Never rejects, never logs. */
export type PlatformCaller = (call: PlatformCall) => Promise<Called>;

/**
 * A caller for one app at one gateway (platform/transport.md 1). Everything goes into the form body, so that tokens do
 * not end up in access logs. After error 30 or 31 it asks the platform for its time once, remembers the offset and
 * repeats the call once (1.9). Times out after 5 s connecting and 30 s reading unless told otherwise (1.5).
 */
export function createPlatformCaller(settings: PlatformCallerSettings): PlatformCaller {
  const { connectTimeoutMs = 5_000, readTimeoutMs = 30_000 } = settings;
  const post = createFormPost(new URL(settings.gatewayUrl), connectTimeoutMs, readTimeoutMs);
  let clockOffsetMs = 0;

  const formOf = (call: Pick<PlatformCall, "method" | "session" | "params">) =>
    signedForm(call, formatPlatformTime(new Date(settings.now().getTime() + clockOffsetMs)), settings);

  const attempt = async (call: PlatformCall): Promise<Attempt> => {
    const form = formOf(call);
    const result = await post(new URLSearchParams(form));
    const outcome = classifyPost(result, call, settings.patterns);
    const formText = shownForm(form).slice(0, LONGEST_FORM_KEPT);
    if (result.kind !== "answered") return { outcome, answer: undefined, formText };
    return { outcome, answer: answerOf(result.body, call), answerText: result.body.slice(0, LONGEST_KEPT), formText };
  };

  const correctClock = async (): Promise<boolean> => {
    const answer = await post(new URLSearchParams(formOf({ method: "taobao.time.get", session: null, params: {} })));
    const time = answer.kind === "answered" && answer.status === 200 ? readPlatformClock(answer.body) : null;
    if (time) clockOffsetMs = time.getTime() - settings.now().getTime();
    return time !== null;
  };

  return async (call) => {
    const startedAt = performance.now();
    const called = await correctingClock(() => attempt(call), correctClock);
    return { ...called, durationMs: Math.round(performance.now() - startedAt) };
  };
}

type Attempt = Pick<Called, "answerText" | "formText"> & { outcome: CallOutcome | ClockWrong; answer: unknown };

async function correctingClock(
  attempt: () => Promise<Attempt>,
  correctClock: () => Promise<boolean>,
): Promise<Omit<Called, "durationMs">> {
  const first = await attempt();
  if (first.outcome.kind !== "clock-wrong") return { ...first, outcome: first.outcome };
  if (!(await correctClock())) return { ...first, outcome: { ...first.outcome, kind: "try-later" } };
  const { outcome, ...second } = await attempt();
  return { ...second, outcome: outcome.kind === "clock-wrong" ? { ...outcome, kind: "refused" } : outcome };
}

function classifyPost(result: PostResult, shape: ReplyShape, patterns: ReplyPatterns | undefined) {
  if (result.kind === "answered") return classifyReply(result.status, result.body, shape, patterns);
  if (result.sent) return unreadable(result.code);
  return { kind: "try-later", code: result.code, subCode: null, text: "", requestId: null } as const;
}

function signedForm(
  { method, session, params }: Pick<PlatformCall, "method" | "session" | "params">,
  timestamp: string,
  { appKey, appSecret, signMethod }: PlatformCallerSettings,
): Record<string, string> {
  const fields: Record<string, string> = {
    ...wireFields(params),
    method,
    app_key: appKey,
    ...(session === null ? {} : { session }),
    timestamp,
    v: "2.0",
    format: "json",
    simplify: "true",
    sign_method: signMethod,
  };
  return { ...fields, sign: signCall(fields, appSecret, signMethod) };
}

const SECRET = ["sign", "session"];

/** A form as a person may read it: what a parameter holds as JSON is left as it was written, digits of ids too. */
function shownForm(form: Record<string, string>): string {
  const fields = Object.entries(form).map(([name, value]) => {
    const shown = SECRET.includes(name)
      ? '"•••"'
      : typeof parsedJson(value) === "object"
        ? value
        : JSON.stringify(value);
    return `${JSON.stringify(name)}:${shown}`;
  });
  return `{${fields.join(",")}}`;
}

/** Leaves out empty values, as the official clients do; `false` and `0` are values and go out. */
function wireFields(params: CallParams): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === "") continue;
    fields[name] = typeof value === "object" ? JSON.stringify(value) : String(value);
  }
  return fields;
}
