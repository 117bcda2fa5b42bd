import { scanJson } from "./json-request";
import { scanRequest } from "./scan-request";
import { xmlRequestOf } from "./xml";

type RoutingKeys = {
  /** What makes the body unreadable, and where; null when it can be read. Keys from before the fault are there all the same. */
  rule: string | null;
  supplierId: string | null;
  bizOrderCode: string | null;
  refundStatus: string | null;
  forwardOrderCode: string | null;
};

const WANTED = new Set(["supplierId", "bizOrderCode", "refundStatus", "forwardOrderCode"]);
// Longer than any code seen; keeps the unique indexes that are built over them small.
const MAX_KEY_LENGTH = 128;

/** Reads the keys a push is routed and de-duplicated by, from an XML or JSON body. Never throws. */
export function readRoutingKeys(body: string): RoutingKeys {
  const { rule, values } = scanned(body);
  const keys = [values.supplierId, values.bizOrderCode, values.refundStatus, values.forwardOrderCode].map(keyOf);
  const [supplierId = null, bizOrderCode = null, refundStatus = null, forwardOrderCode = null] = keys;
  return { rule, supplierId, bizOrderCode, refundStatus, forwardOrderCode };
}

/**
 * The supplier id that a message names which nobody vouches for; null where a quick look does not find one. Whatever it is made
 * of, it costs no more than reading it once.
 */
export function claimedSupplier(body: string): string | null {
  const scanned = isJson(body) ? null : scanRequest(body, WANTED);
  return scanned?.ok ? keyOf(scanned.values.supplierId) : null;
}

/** A JSON body is told by its first character; the declared format may be wrong. */
export function isJson(body: string): boolean {
  return /^\s*\{/.test(body);
}

type Scanned = { rule: string | null; values: Record<string, string | undefined> };

/** A message in order is scanned, which is quick; only what the scan refuses is read in full. */
function scanned(body: string): Scanned {
  if (!isJson(body)) {
    const quick = scanRequest(body, WANTED);
    if (quick.ok) return { rule: null, values: quick.values };
  }
  const read = isJson(body) ? scanJson(body) : xmlRequestOf(body);
  const rule = read.ok ? null : read.place === null ? read.rule : `${read.rule}:${read.place}`;
  return { rule, values: valuesOf(read.request) };
}

function valuesOf(request: Record<string, unknown>): Record<string, string | undefined> {
  const values: Record<string, string | undefined> = {};
  for (const name of WANTED) {
    const value = Object.hasOwn(request, name) ? firstOf(request[name]) : undefined;
    if (typeof value === "string") values[name] = value.trim();
    else if (typeof value === "number" && Number.isSafeInteger(value)) values[name] = String(value);
  }
  return values;
}

/** A name that occurs twice in an XML body makes a list. */
function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function keyOf(value: string | undefined): string | null {
  // U+FFFD: a character of it was lost, and with it what it is the key of.
  const usable =
    value !== undefined && value !== "" && value.length <= MAX_KEY_LENGTH && !/[\p{C}\s\ufffd]/u.test(value);
  return usable ? value : null;
}
