import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";
import { attachPhotos } from "@/lib/photos/commands/attach-photos";
import { shortAfterReceipt } from "../domain/discrepancy";
import { missingPieces, type CountedLine } from "../domain/receipt";
import { ofReturn, insertDiscrepancy, saveDiscrepancy, type LockedReturn, type StoredDiscrepancy } from "../store";

/** The open shortage of a return; there is never a second one. */
export function openShort({ discrepancies }: LockedReturn): StoredDiscrepancy | null {
  return discrepancies.find(({ kind, state }) => kind === "SHORT" && state === "OPEN") ?? null;
}

export type ShortPlan = { act: "raise" | "update" | "resolve" | "nothing"; reason: string | null };

/** Decides what a receipt does to the shortage. Refuses SHORT_REASON_MISSING, naming the field, before anything is written. */
export function planShort(held: LockedReturn, extent: "FULL" | "PARTIAL", given: string): ShortPlan {
  const act = shortAfterReceipt({ extent, hasOpen: openShort(held) !== null, reason: given });
  if (act === "reason-missing") refuse("SHORT_REASON_MISSING", { fields: { "short.reason": "required" } });
  return { act, reason: extent === "PARTIAL" ? given.trim() : null };
}

/** Writes what was planned, in the receipt's commit. Photos hang on the shortage, the earlier ones stay. */
export async function saveShort(
  commit: Commit,
  held: LockedReturn,
  plan: ShortPlan & { receiptId: string; lines: readonly CountedLine[]; at: Date; photoIds: readonly string[] },
): Promise<void> {
  const { act, reason, receiptId, at, photoIds } = plan;
  const open = openShort(held);
  const pieces = missingPieces(plan.lines);
  if (act === "resolve" && open) {
    const resolved = { resolvingReceiptId: receiptId, resolvedBy: actorId(commit.actor), resolvedAt: at };
    await saveDiscrepancy(commit, open.id, { state: "RESOLVED", outcome: "REST_ARRIVED", ...resolved });
    const after = { kind: "SHORT", outcome: "REST_ARRIVED" };
    await recordAudit(commit, { ...ofReturn(held), action: "return-order.discrepancy-resolved", after });
  }
  if (act === "update" && open) await saveDiscrepancy(commit, open.id, { pieces, reason });
  if (act === "nothing" || act === "resolve") return;
  const id = open?.id ?? (await raise());
  await attachPhotos(commit, { kind: "discrepancy", id, shopId: held.shopId }, photoIds);

  async function raise(): Promise<string> {
    const raised = { returnOrderId: held.id, receiptId, raisedBy: actorId(commit.actor), raisedAt: at };
    const made = await insertDiscrepancy(commit, { ...raised, kind: "SHORT", pieces, reason });
    const after = { kind: "SHORT", pieces };
    await recordAudit(commit, {
      ...ofReturn(held),
      action: "return-order.discrepancy-raised",
      after,
      ...(reason === null ? {} : { reason }),
    });
    return made;
  }
}
