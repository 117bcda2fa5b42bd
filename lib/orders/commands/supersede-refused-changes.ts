import { recordAudit } from "@/lib/db/audit";
import { asSystem, type Commit } from "@/lib/db/commit";
import { supersedeReports } from "@/lib/delivery/outbox/acknowledge";
import { withinScope } from "@/lib/kernel/scope";
import { saveAcknowledgement } from "../store";
import { waybillChangedKey } from "./reports";

/**
 * The platform took a change: earlier ones of the same parcel that it refused say nothing any more, so they need nobody
 * (R67). In the commit that settles the report.
 */
export async function supersedeRefusedChanges(
  commit: Commit,
  { changeId, orderId, at }: { changeId: string; orderId: string; at: Date },
): Promise<void> {
  const { sellerAccountId } = commit.scope;
  const own = await commit.tx.waybillChange.findFirst({
    where: { id: changeId, sellerAccountId },
    select: { id: true, changedAt: true, package: { select: { changes: { select: { id: true, changedAt: true } } } } },
  });
  const earlier = own?.package.changes.filter(({ id, changedAt }) => id !== own.id && changedAt <= own.changedAt) ?? [];
  const keys = earlier.map(({ id }) => waybillChangedKey(id));
  if (keys.length === 0 || (await supersedeReports(commit, keys, at)) === 0) return;
  const order = await commit.tx.order.findFirst({
    where: { AND: [withinScope(commit.scope), { id: orderId }] },
    select: { shopId: true },
  });
  if (!order) return;
  await saveAcknowledgement(asSystem(commit), orderId, { anomaly: "REPORT_FAILED", reason: null });
  await recordAudit(asSystem(commit), {
    action: "order.acknowledged",
    subjectKind: "order",
    subjectId: orderId,
    shopId: order.shopId,
    after: { oddity: "REPORT_FAILED", reports: ["waybill-changed"] },
  });
}
