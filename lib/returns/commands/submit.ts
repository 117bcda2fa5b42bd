import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import type { RowResult } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { takeForSubmit, type TakenForSubmit } from "@/lib/refunds/commands/take-for-submit";
import { insertReturn } from "../store";
import { closeByPlatform } from "./mark-refunded";
import { matchParcels } from "./match-parcels";

export type Submitted =
  | { kind: "submitted"; returnOrderId: string; returnNo: string; label: string }
  | Exclude<TakenForSubmit, { kind: "ready" }>;

/**
 * Submits a raw refund inside the given commit: exactly one return order, however often it is asked for (R100, R103). A
 * refusal is a value and is saved with the raw refund as SUBMIT_FAILED (R104). A parcel that was booked before is matched
 * with it (R115).
 */
export async function submitInCommit(commit: Commit, rawRefundId: string): Promise<Submitted> {
  const taken = await takeForSubmit(commit, rawRefundId);
  if (taken.kind !== "ready") return taken;
  const { refund } = taken;
  const made = await insertReturn(commit, {
    shopId: refund.shopId,
    rawRefundId: refund.id,
    orderId: refund.orderId,
    waybillNo: refund.waybillNo,
    carrierCode: refund.carrierCode,
    storeCode: refund.storeCode,
    plannedPieces: refund.plannedPieces,
    createdBy: actorId(commit.actor),
    createdAt: commit.at,
    lines: refund.lines,
  });
  await recordAudit(commit, {
    action: "return-order.created",
    subjectKind: "return-order",
    subjectId: made.id,
    shopId: refund.shopId,
    after: { returnNo: made.returnNo, plannedPieces: refund.plannedPieces },
  });
  // Stated before there was a return order to close (R141).
  if (refund.platformStatus === "SUCCESS") await closeByPlatform(commit, refund.id, commit.at);
  await matchParcels(commit, made.id);
  return { kind: "submitted", returnOrderId: made.id, returnNo: made.returnNo, label: refund.bizOrderCode };
}

/**
 * Submits raw refunds one by one, each in its own commit, and tells for each what came of it (R100, R162). One that has
 * been submitted before counts as done; one of another account is NOT_FOUND.
 */
export async function submitRawRefunds(caller: By, rawRefundIds: readonly string[]): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const id of new Set(rawRefundIds)) {
    const submitted = await inOneCommit(caller, (commit) => submitInCommit(commit, id));
    results.push(rowResultOf(id, submitted));
  }
  return results;
}

function rowResultOf(id: string, submitted: Submitted): RowResult {
  if (submitted.kind === "not-found") return { id, label: id, refusal: { code: "NOT_FOUND" } };
  const { label } = submitted;
  if (submitted.kind !== "refused") return { id, label, refusal: null };
  return { id, label, refusal: { code: submitted.code, facts: { count: submitted.unmatchedLines } } };
}
