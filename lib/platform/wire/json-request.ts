import { jsonPlace } from "./json-place";
import { isRecord, parsedJson } from "./parsed-json";
import { plainText } from "./plain-text";
import { MAX_DEPTH } from "./scan-request";

/**
 * The fields of a push; `mended` where a text in it could not be kept as it came. Or why the body is not one, with the place of
 * the fault, `field@line:column` where it is known, and the fields that were read before it.
 */
export type RequestFields =
  | { ok: true; request: Record<string, unknown>; mended: boolean }
  | { ok: false; rule: string; place: string | null; request: Record<string, unknown> };

/** The `request` object of a JSON push body (platform/transport.md 3.4), not nested deeper than MAX_DEPTH. Never throws. */
export function jsonRequestOf(body: string): RequestFields {
  const scanned = scanJson(body);
  if (!scanned.ok) return scanned;
  const texts = { mended: false };
  return { ok: true, request: withPlainTexts(scanned.request, texts) as Record<string, unknown>, mended: texts.mended };
}

/** As `jsonRequestOf`, but the texts are as they came: for the few keys a push is routed by. */
export function scanJson(body: string): RequestFields {
  const parsed = parsedJson(body);
  if (parsed === undefined) return { ok: false, rule: "not-json", place: jsonPlace(body), request: keysBefore(body) };
  const request = isRecord(parsed) && Object.hasOwn(parsed, "request") ? parsed.request : undefined;
  const unread = isRecord(request) ? request : {};
  if (isTooDeep(parsed)) return { ok: false, rule: "too-deep", place: jsonPlace(body), request: unread };
  if (!isRecord(request)) return { ok: false, rule: "no-request", place: null, request: unread };
  return { ok: true, request, mended: false };
}

/** The fields of a JSON message that breaks off: each first `"name": "text"` or number from the beginning of `request` on. */
function keysBefore(body: string): Record<string, string> {
  const begin = /^\s*\{\s*"request"\s*:\s*\{/.exec(body);
  const found: Record<string, string> = {};
  if (!begin) return found;
  for (const [, name = "", quoted, digits] of body.slice(begin[0].length, MOST_SEARCHED).matchAll(FLAT_FIELD))
    if (!Object.hasOwn(found, name)) found[name] = quoted ?? digits ?? "";
  return found;
}

const MOST_SEARCHED = 100_000;
const FLAT_FIELD = /"(\w{1,64})"\s{0,9}:\s{0,9}(?:"([^"\\]{0,128})"|(\d{1,15}))/g;

/** The tree with every text in it as it may be kept. Not deeper than MAX_DEPTH. */
function withPlainTexts(value: unknown, seen: { mended: boolean }): unknown {
  if (typeof value === "string") {
    const { text, mended } = plainText(value);
    seen.mended ||= mended;
    return text;
  }
  if (Array.isArray(value)) return value.map((item) => withPlainTexts(item, seen));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, withPlainTexts(child, seen)]));
}

/** Level by level, not recursive: a body of a hundred thousand brackets must not exhaust the stack. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((item) =>
      typeof item === "object" && item !== null ? (Object.values(item) as unknown[]) : [],
    );
  }
  return false;
}
