import { jsonRequestOf } from "./json-request";
import { scanRequest } from "./scan-request";

type RoutingKeys = {
  /** What makes the body unreadable; null when it could be scanned. */
  rule: string | null;
  supplierId: string | null;
  bizOrderCode: string | null;
  refundStatus: string | null;
  forwardOrderCode: string | null;
  /** The text to keep. A NUL, which no database text can hold, is replaced. */
  body: string;
};

const WANTED = new Set(["supplierId", "bizOrderCode", "refundStatus", "forwardOrderCode"]);
// Longer than any code seen; keeps the unique indexes that are built over them small.
const MAX_KEY_LENGTH = 128;

/** Reads the keys a push is routed and de-duplicated by, from an XML or JSON body. Never throws. */
export function readRoutingKeys(body: string): RoutingKeys {
  const keptBody = body.includes("\0") ? body.replaceAll("\0", "\ufffd") : body;
  const scanned = isJson(body) ? scanJson(body) : scanRequest(body, WANTED);
  const values = scanned.ok ? scanned.values : {};
  const keys = [values.supplierId, values.bizOrderCode, values.refundStatus, values.forwardOrderCode].map(keyOf);
  const [supplierId = null, bizOrderCode = null, refundStatus = null, forwardOrderCode = null] = keys;
  const rule = keptBody !== body ? "nul" : scanned.ok ? null : scanned.rule;
  return { rule, supplierId, bizOrderCode, refundStatus, forwardOrderCode, body: keptBody };
}

/** A JSON body is told by its first character; the declared format may be wrong. */
export function isJson(body: string): boolean {
  return /^\s*\{/.test(body);
}

function scanJson(body: string) {
  const read = jsonRequestOf(body);
  if (!read.ok) return read;
  const values: Record<string, string | undefined> = {};
  for (const name of WANTED) {
    const value = Object.hasOwn(read.request, name) ? read.request[name] : undefined;
    if (typeof value === "string") values[name] = value.trim();
    else if (typeof value === "number" && Number.isSafeInteger(value)) values[name] = String(value);
  }
  return { ok: true as const, values };
}

function keyOf(value: string | undefined): string | null {
  const usable = value !== undefined && value !== "" && value.length <= MAX_KEY_LENGTH && !/[\p{C}\s]/u.test(value);
  return usable ? value : null;
}
