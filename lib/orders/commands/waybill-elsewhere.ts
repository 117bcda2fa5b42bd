import { recordAudits } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { coversShop } from "@/lib/kernel/scope";
import { comparedForm } from "@/lib/kernel/text/compared-form";
import { reasonToShare, type SharedWaybill } from "../domain/shared-waybill";
import { waybillUses } from "../queries/shipping/waybill-use";

type Asked = {
  waybillNos: readonly string[];
  /** Numbers that the person has seen to be on another order, and means. */
  shared: readonly SharedWaybill[];
  /** The form field of a number, by its place. */
  fieldOf: (place: number) => string;
};

/**
 * Refuses WAYBILL_ON_OTHER_ORDER for the first of these numbers that stands on another order of the account, sent within the
 * last 30 days or taken for one that is open, unless the person said why: two orders do travel in one parcel, and carriers give
 * numbers again, but more often the same label was scanned twice. What is meant is kept with its reason. Who ships by one of
 * the numbers in this moment is waited for. The facts name the other order where the person may see it.
 */
export async function ensureOwnNumbers(
  commit: Commit,
  order: { id: string; shopId: string },
  { waybillNos, shared, fieldOf }: Asked,
): Promise<void> {
  const { sellerAccountId } = commit.scope;
  const forms = waybillNos.map(comparedForm);
  for (const form of [...new Set(forms)].sort())
    await commit.tx.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(${`waybill:${sellerAccountId}:${form}`}, 0))`;
  const uses = await waybillUses(commit, forms, commit.at);
  const meant = waybillNos.flatMap((waybillNo, place) => {
    const other = uses.find((use) => use.waybillForm === forms[place] && use.order.id !== order.id);
    if (!other) return [];
    const reason = reasonToShare(shared, waybillNo);
    if (reason !== null) return [{ waybillNo, reason }];
    const named: Record<string, string> = coversShop(commit.scope, other.order.shopId)
      ? { order: other.order.bizOrderCode, orderId: other.order.id }
      : {};
    return refuse("WAYBILL_ON_OTHER_ORDER", {
      facts: { number: waybillNo, how: other.how, ...named },
      fields: { [fieldOf(place)]: "onOtherOrder" },
    });
  });
  await recordAudits(
    commit,
    meant.map(({ waybillNo, reason }) => ({
      action: "order.waybill-shared" as const,
      subjectKind: "order" as const,
      subjectId: order.id,
      shopId: order.shopId,
      after: { waybillNo },
      reason,
    })),
  );
}
