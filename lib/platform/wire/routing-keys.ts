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

/** Supplier ids stand at the head of a message, and are digits. */
const CLAIM_BYTES = 4096;
const CLAIM = /<(?:\w{1,20}:)?supplierId>\s{0,9}(\w{1,40})\s{0,9}<|"supplierId"\s{0,9}:\s{0,9}"?(\w{1,40})/;

/**
 * The supplier id that a message names which nobody vouches for; null where a quick look at its head does not find one. It costs
 * next to nothing, whatever a stranger sends.
 */
export function claimedSupplier(body: Buffer): string | null {
  const found = CLAIM.exec(body.subarray(0, CLAIM_BYTES).toString("latin1"));
  return found?.[1] ?? found?.[2] ?? null;
}

/** As long as ids of suppliers are: digits, as shops take them. */
const LIKE_SUPPLIER_ID = /(?<!\d)\d{4,20}(?!\d)/g;
const MOST_LIKE_IDS = 1000;

/**
 * Whatever in an authentic message looks like a supplier id, each once, in the order in which it stands there: for one whose
 * routing key cannot be read, so that the shop whose id is among them can be told.
 */
export function likeSupplierIds(body: string): string[] {
  const found = new Set<string>();
  for (const [digits] of body.matchAll(LIKE_SUPPLIER_ID)) {
    found.add(digits);
    if (found.size === MOST_LIKE_IDS) break;
  }
  return [...found];
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
