import type { MistimedPush, PushKind, RejectedPush, SignedPush } from "@/lib/kernel/push";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { secretMark } from "./secret-mark";
import { type PushBytes, readPushQuery, secretThatSigned, type SignMethod } from "./signature";
import { readContentType, type DecodedBody } from "./wire/content-type";
import { claimedSupplier, likeSupplierIds, readRoutingKeys } from "./wire/routing-keys";

export type PushSettings = {
  now: Date;
  /** Allowed age and lead of the push's timestamp in seconds; 0 switches the check off. */
  toleranceSeconds: number;
  /** The apps pushes may be signed for; two secrets while one is being replaced (R176), the one in force first. */
  apps: readonly { appKey: string; secrets: readonly string[] }[];
  /** Signature methods accepted besides MD5 when the push declares them (platform/transport.md 3.3). */
  signMethods: readonly SignMethod[];
};

const KINDS: Record<string, Exclude<PushKind, "unknown">> = {
  "qimen.alibaba.ascp.uop.consignorder.notify": "order",
  "qimen.alibaba.ascp.uop.consignorder.cancel": "cancel",
  "qimen.alibaba.ascp.uop.reverseorder.instorage.notify": "return",
};

/**
 * Checks a push in this order: content type, app key, signature, time window, method, body (R172–R174). The body is
 * scanned for its routing keys only; reading it in full is the inbox handler's work. Never throws.
 * The size limit is the HTTP layer's.
 */
export function readSignedPush(input: PushBytes, settings: PushSettings): SignedPush | RejectedPush | MistimedPush {
  const query = readPushQuery(input.rawQuery);
  const contentType = readContentType(input.headers["content-type"]);
  const head: Head = {
    format: query.get("format")?.toLowerCase() === "json" || contentType?.isJson ? "json" : "xml",
    method: metadata(query.get("method")),
    appKey: metadata(query.get("app_key")),
    contentType: metadata(input.headers["content-type"])?.slice(0, LONGEST_CONTENT_TYPE) ?? null,
  };
  if (contentType === null) return badSignature(head, "content-type");
  const app = settings.apps.find(({ appKey }) => appKey === query.get("app_key"));
  if (!app) return badSignature(head, "app-key");
  const secret = app.secrets[secretThatSigned(input, app.secrets, settings.signMethods, query)];
  if (secret === undefined) return badSignature(head, "signature", claimedSupplier(input.body));
  const sentAt = parsePlatformTime(query.get("timestamp") ?? "");
  const signed = { ...head, sentAt, secretMark: secretMark(app.appKey, secret) };
  const push = readBody(signed, contentType.decode(input.body));
  const detail = whyMistimed(sentAt, settings);
  return detail ? { verdict: "mistimed", detail, push } : push;
}

type Head = Pick<RejectedPush, "format" | "method" | "appKey" | "contentType">;
type PushHead = Head & Pick<SignedPush, "sentAt" | "secretMark">;

/** Enough for a type with its charset. */
const LONGEST_CONTENT_TYPE = 64;

/** A kept push by today's code: what it is by its method and body, or the fault that is in them. Nothing else is checked. */
export function readPushAgain(
  { method, format }: Pick<PushHead, "method" | "format">,
  body: string,
): SignedPush | RejectedPush {
  const head = { method, format, appKey: null, contentType: null, sentAt: null, secretMark: null };
  return readBody(head, { text: body, isDoubtful: false });
}

function whyMistimed(sentAt: Date | null, { now, toleranceSeconds }: PushSettings): MistimedPush["detail"] | null {
  if (toleranceSeconds === 0) return null;
  if (!sentAt) return "timestamp-unreadable";
  const ageSeconds = (now.getTime() - sentAt.getTime()) / 1000;
  if (ageSeconds > toleranceSeconds) return "timestamp-stale";
  return -ageSeconds > toleranceSeconds ? "timestamp-future" : null;
}

function readBody(head: PushHead, { text: body, isDoubtful }: DecodedBody): SignedPush | RejectedPush {
  const keys = readRoutingKeys(body);
  const { supplierId, bizOrderCode } = keys;
  const supplierIdsInside = supplierId === null ? likeSupplierIds(body) : [];
  const rejected = { verdict: "rejected", ...head, supplierId, bizOrderCode, body, supplierIdsInside } as const;
  const kind = head.method !== null && Object.hasOwn(KINDS, head.method) ? KINDS[head.method] : undefined;
  if (head.method === null || kind === undefined)
    return { ...rejected, reason: "method-not-supported", detail: "method" };
  if (keys.rule !== null) return { ...rejected, reason: "invalid", detail: keys.rule };
  if (supplierId === null) return { ...rejected, reason: "invalid", detail: "supplierId-missing" };
  if (bizOrderCode === null) return { ...rejected, reason: "invalid", detail: "bizOrderCode-missing" };
  return {
    verdict: "signed",
    kind,
    method: head.method,
    format: head.format,
    appKey: head.appKey ?? "",
    supplierId,
    bizOrderCode,
    refundStatus: kind === "cancel" ? keys.refundStatus : null,
    forwardOrderCode: kind === "return" ? keys.forwardOrderCode : null,
    body,
    charsetDoubtful: isDoubtful,
    sentAt: head.sentAt,
    contentType: head.contentType,
    secretMark: head.secretMark,
  };
}

function badSignature(head: Head, detail: string, claimed: string | null = null): RejectedPush {
  return {
    verdict: "rejected",
    reason: "bad-signature",
    detail,
    ...head,
    supplierId: null,
    bizOrderCode: null,
    body: null,
    sentAt: null,
    supplierIdsInside: claimed === null ? [] : [claimed],
    secretMark: null,
  };
}

/** Text from a query nobody vouches for: short and free of control characters, which the database could not store. */
function metadata(text: string | undefined): string | null {
  return text ? text.slice(0, 128).replace(/[^\x20-\x7e]/g, "?") : null;
}
