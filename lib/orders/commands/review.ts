import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { awaitMappings } from "@/lib/inventory/commands/mapping-lock";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import { matchSkus } from "@/lib/inventory/commands/match-skus";
import { refuse, type RowResult } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { decide } from "../domain/order-state";
import { ofOrder, saveMatches, type LockedOrder } from "../store";
import { eachOrder } from "./each-order";

/**
 * Reviews orders: each goes from 待客审 to 已递交仓库 in a commit of its own, so that one that was cancelled meanwhile keeps
 * nobody else back (R63, R162). Goods that were unknown at the arrival are looked up afresh. A row is refused with NOT_FOUND, TEST_ORDER,
 * ORDER_CANCELLED, ORDER_NOT_PENDING_REVIEW, ORDER_HELD or GOODS_NOT_MATCHED (R8).
 */
export function reviewOrders(caller: By, orderIds: readonly string[]): Promise<RowResult[]> {
  return eachOrder(caller, orderIds, reviewOne, { first: awaitMappings });
}

async function reviewOne(commit: Commit, order: LockedOrder): Promise<void> {
  const decision = decide(order, "reviewed");
  if (decision.kind === "refused") refuse(decision.code);
  if (!(await hasAllGoods(commit, order))) refuse("GOODS_NOT_MATCHED");
  if (decision.kind !== "moved") throw new Error(`A review cannot be ${decision.kind}`);
  await commit.tx.order.update({
    where: { id: order.id },
    data: {
      status: decision.status,
      reviewedAt: commit.at,
      reviewedBy: actorId(commit.actor),
      version: { increment: 1 },
    },
  });
  await recordAudit(commit, {
    ...ofOrder(order),
    action: "order.reviewed",
    before: { status: order.status },
    after: { status: decision.status },
  });
}

/** Goods may have been matched since the push came; then the flag goes too (R8). */
async function hasAllGoods(commit: Commit, order: LockedOrder): Promise<boolean> {
  const open = order.lines.filter((line) => line.skuId === null);
  if (open.length === 0) return true;
  const skuIds = await matchSkus(commit, open);
  const found = new Map(
    open.flatMap(({ id }, index) => {
      const skuId = skuIds[index];
      return skuId ? [[id, skuId] as const] : [];
    }),
  );
  if (found.size < open.length) return false;
  const flags = order.flags.filter((flag) => flag !== "GOODS_NOT_MATCHED");
  await saveMatches(commit, order.id, { skuIds: found, flags });
  await noteStockChange(commit, [...found.values()]);
  return true;
}
