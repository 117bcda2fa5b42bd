import { outsideCommits } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { comparedForm } from "@/lib/kernel/text/compared-form";
import { waybillUses, type WaybillUse } from "./waybill-use";

/** The other orders of the account that a shipment by one of these waybill numbers would meet now. */
export async function elsewhereOf(
  scope: Scope,
  orderId: string,
  { waybillNos, now }: { waybillNos: readonly string[]; now: Date },
): Promise<WaybillUse[]> {
  const forms = waybillNos.map(comparedForm).filter(Boolean);
  if (forms.length === 0) return [];
  const uses = await waybillUses(outsideCommits(scope), forms, now);
  return uses.filter(({ order }) => order.id !== orderId);
}
