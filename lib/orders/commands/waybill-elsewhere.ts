import type { Commit } from "@/lib/db/commit";
import { coversShop } from "@/lib/kernel/scope";
import { comparedForm, isSameNumber } from "@/lib/kernel/text/compared-form";

/** A waybill number that another order was sent by: `place` among those asked for. */
export type UsedElsewhere = { place: number; facts: Record<string, string> };

/**
 * The first of these waybill numbers by which another order of the account was sent and which the person has not confirmed:
 * two orders do travel in one parcel, but more often the same label was scanned twice. Who ships by one of the numbers in this
 * moment is waited for. The facts name the other order where the person may see it.
 *
 * @param asked.shared numbers that the person has seen to be on another order, and means
 */
export async function usedElsewhere(
  { tx, scope }: Commit,
  orderId: string,
  { waybillNos, shared }: { waybillNos: readonly string[]; shared: readonly string[] },
): Promise<UsedElsewhere | null> {
  const { sellerAccountId } = scope;
  const forms = waybillNos.map(comparedForm);
  for (const form of [...new Set(forms)].sort())
    await tx.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(${`waybill:${sellerAccountId}:${form}`}, 0))`;
  const found = await tx.package.findMany({
    where: { sellerAccountId, waybillForm: { in: forms }, orderId: { not: orderId } },
    orderBy: { createdAt: "desc" },
    select: { waybillForm: true, order: { select: { id: true, shopId: true, bizOrderCode: true } } },
  });
  const seen = (waybillNo: string) => shared.some((one) => isSameNumber(one, waybillNo));
  for (const [place, waybillNo] of waybillNos.entries()) {
    const other = found.find(({ waybillForm }) => waybillForm === forms[place])?.order;
    if (!other || seen(waybillNo)) continue;
    const named: Record<string, string> = coversShop(scope, other.shopId)
      ? { order: other.bizOrderCode, orderId: other.id }
      : {};
    return { place, facts: { number: waybillNo, ...named } };
  }
  return null;
}
