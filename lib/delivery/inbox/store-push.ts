import { createHash, randomUUID } from "node:crypto";
import { seal } from "@/lib/db/seal";
import type { MistimedPush, RejectedPush, SignedPush, SignFacts } from "@/lib/kernel/push";
import type { PushAnswer } from "@/lib/platform/reply";
import { inboxBatch, type InboxRow } from "./inbox-batch";
import { knownSupplierAmong } from "./known-suppliers";

const NO_SHOP_NEEDED = "unread";

/**
 * When a push was there as a whole: by the clock, and in ms as `performance.now()` counts, which no clock change touches; and the
 * number of the request, for the log.
 */
export type Arrival = { receivedAt: Date; arrivedMs: number; requestId?: string | undefined };

/** Same method, order, refund status and body: the same message again (R56). A changed body is a message of its own. */
function dedupKey(push: SignedPush, bodyHash: string): string {
  return [push.method, push.supplierId, push.bizOrderCode, push.refundStatus ?? "", bodyHash].join("|");
}

/** What a push is routed, ordered and told apart by. */
export type PushKeys = Pick<SignedPush, "kind" | "supplierId" | "bizOrderCode"> & {
  orderingKey: string;
  dedupKey: string;
};

/** The keys of a push that could be read. */
export function keysOf(push: SignedPush, bodySha256: string = hashOf(push.body)): PushKeys {
  const { kind, supplierId, bizOrderCode } = push;
  return {
    ...{ kind, supplierId, bizOrderCode },
    // A return follows its order: one key keeps them in the order of arrival.
    orderingKey: `${supplierId}:${push.forwardOrderCode ?? bizOrderCode}`,
    dedupKey: dedupKey(push, bodySha256),
  };
}

function hashOf(body: string): string {
  return createHash("sha256").update(body).digest("base64url");
}

function rowOf(push: SignedPush, { receivedAt, arrivedMs, requestId }: Arrival): InboxRow {
  const bodySha256 = hashOf(push.body);
  const sealed = seal(push.body);
  return {
    id: randomUUID(),
    method: push.method,
    ...keysOf(push, bodySha256),
    bodyCipher: Buffer.from(sealed.cipher.buffer),
    keyId: sealed.keyId,
    bodySha256,
    bodyBytes: Buffer.byteLength(push.body),
    format: push.format,
    answer: "accepted",
    note: null,
    charsetDoubtful: push.charsetDoubtful,
    sentAt: push.sentAt,
    claimedSupplierId: null,
    contentType: push.contentType,
    secretMark: push.secretMark,
    signFacts: null,
    receivedAt,
    arrivedMs,
    requestId,
  };
}

type RefusedBeside = { claimedSupplierId: string | null; signFacts: SignFacts | null };

/**
 * What is kept of a push we refuse. Of an unauthentic one only metadata, and one row an hour for each fault with a count:
 * its method and app key are whatever the sender made up, so by them a stranger could fill the database. By whom it names it
 * is told apart only where a shop has that supplier id.
 */
function refusedRowOf(
  push: RejectedPush,
  answer: PushAnswer,
  { receivedAt, arrivedMs, requestId, claimedSupplierId, signFacts }: Arrival & RefusedBeside,
): InboxRow {
  const sealed = push.body === null ? null : seal(push.body);
  const bodySha256 = push.body === null ? null : hashOf(push.body);
  const hour = receivedAt.toISOString().slice(0, 13);
  const sameAs = bodySha256 === null ? [hour, claimedSupplierId ?? ""] : [push.method ?? "", bodySha256];
  const id = randomUUID();
  return {
    id,
    method: push.method,
    kind: "unknown",
    supplierId: push.supplierId,
    bizOrderCode: push.bizOrderCode,
    orderingKey: `${NO_SHOP_NEEDED}:${id}`,
    dedupKey: ["refused", push.detail, ...sameAs].join("|"),
    bodyCipher: sealed && Buffer.from(sealed.cipher.buffer),
    keyId: sealed?.keyId ?? null,
    bodySha256,
    bodyBytes: push.body === null ? 0 : Buffer.byteLength(push.body),
    format: push.format,
    answer,
    note: push.detail,
    charsetDoubtful: false,
    sentAt: push.sentAt,
    claimedSupplierId,
    contentType: push.contentType,
    secretMark: push.secretMark,
    signFacts: signFacts && JSON.stringify(signFacts),
    receivedAt,
    arrivedMs,
    requestId,
  };
}

/**
 * Commits a signed push and says what to answer: `accepted`, `supplier-not-bound` (kept for replay), or `system-busy` when
 * nothing was stored. Never throws.
 */
export function storePush(push: SignedPush, arrival: Arrival): Promise<PushAnswer> {
  return inboxBatch().add(rowOf(push, arrival));
}

/**
 * Keeps a refused push for a person to see, with what explains a wrong signature. An authentic one that could not be kept is
 * answered `system-busy`, so that it comes again; a forged one gets its fixed answer in any case.
 */
export async function storeRefusedPush(
  push: RejectedPush,
  answer: PushAnswer,
  { signFacts, ...arrival }: Arrival & { signFacts: SignFacts | null },
): Promise<PushAnswer> {
  const claimedSupplierId = await knownSupplierAmong(push.supplierIdsInside);
  const kept = await inboxBatch().add(refusedRowOf(push, answer, { ...arrival, claimedSupplierId, signFacts }));
  return kept === "system-busy" && push.reason !== "bad-signature" ? kept : answer;
}

/**
 * Keeps a push that is authentic but for its time, sealed, under the key it would have had: sent again with the time put right it
 * is this one, and one that was handled before stays as it is. Answered like a forged one; `system-busy` when nothing was stored.
 */
export async function storeMistimedPush({ push, detail }: MistimedPush, arrival: Arrival): Promise<PushAnswer> {
  const refused = "sign-check-failure" as const;
  const row =
    push.verdict === "signed"
      ? rowOf(push, arrival)
      : refusedRowOf(push, refused, {
          ...arrival,
          claimedSupplierId: await knownSupplierAmong(push.supplierIdsInside),
          signFacts: null,
        });
  const note = push.verdict === "signed" ? detail : `${detail}:${push.detail}`;
  const kept = await inboxBatch().add({ ...row, answer: refused, note });
  return kept === "system-busy" ? kept : refused;
}
