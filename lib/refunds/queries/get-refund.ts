import { listAudit } from "@/lib/db/audit-log";
import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { RefundView } from "../client";
import { exceptionOf } from "../domain/submit-rule";
import { originsOf } from "../domain/waybill-origin";
import { recordId } from "../schema";
import { FLOW_OF_RETURN, flowFactsOf } from "./flow-facts";

/** One raw refund with lines, waybill history and timeline; null when it is not the caller's. Personal data stays sealed. */
export async function getRefund(scope: Scope, rawRefundId: string): Promise<RefundView | null> {
  if (!recordId.safeParse(rawRefundId).success) return null;
  const [found, timeline] = await Promise.all([
    database().rawRefund.findFirst({
      where: { AND: [withinScope(scope), { id: rawRefundId }] },
      omit: { partiesCipher: true, keyId: true, version: true, sellerAccountId: true },
      include: {
        shop: { select: { name: true, businessMode: true } },
        order: { select: { status: true } },
        returnOrder: { select: { id: true, returnNo: true, ...FLOW_OF_RETURN } },
        lines: { orderBy: { position: "asc" }, omit: { sellerAccountId: true, rawRefundId: true } },
        waybills: { orderBy: [{ seenAt: "asc" }, { id: "asc" }] },
      },
    }),
    listAudit(scope, { kind: "raw-refund", ids: [rawRefundId] }),
  ]);
  if (!found) return null;
  const { shop, order, lines, waybills, returnOrder, ...refund } = found;
  const origins = originsOf(
    refund.receivedAt,
    waybills.map(({ seenAt }) => seenAt),
  );
  return {
    ...refund,
    returnOrder: returnOrder && { id: returnOrder.id, returnNo: returnOrder.returnNo, status: returnOrder.status },
    flow: flowFactsOf(found, returnOrder),
    shopName: shop.name,
    mode: shop.businessMode,
    orderStatus: order?.status ?? null,
    exception: exceptionOf(order),
    hasAllGoods: lines.every(({ skuId }) => skuId !== null),
    receivedAt: refund.receivedAt.toISOString(),
    submittedAt: refund.submittedAt?.toISOString() ?? null,
    lines,
    waybills: waybills.map((one, place) => ({
      waybillNo: one.waybillNo,
      origin: origins[place] ?? "changed",
      carrierCode: one.carrierCode,
      seenAt: one.seenAt.toISOString(),
      isCurrent: one.waybillNo === refund.waybillNo,
    })),
    timeline,
  };
}
