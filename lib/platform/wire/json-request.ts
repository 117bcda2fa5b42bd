import { MAX_DEPTH } from "./scan-request";

/** The fields of a push, or why the body is not one. */
export type RequestFields = { ok: true; request: Record<string, unknown> } | { ok: false; rule: string };

/** The `request` object of a JSON push body (platform/transport.md 3.4), not nested deeper than MAX_DEPTH. */
export function jsonRequestOf(body: string): RequestFields {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { ok: false, rule: "not-json" };
  }
  if (isTooDeep(parsed)) return { ok: false, rule: "too-deep" };
  const request = isRecord(parsed) && Object.hasOwn(parsed, "request") ? parsed.request : undefined;
  return isRecord(request) ? { ok: true, request } : { ok: false, rule: "no-request" };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
