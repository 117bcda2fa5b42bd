import { database } from "@/lib/db/client";
import { literally } from "@/lib/db/literally";
import { soughtForm } from "@/lib/kernel/text/compared-form";
import { withinScope, type Scope } from "@/lib/kernel/scope";

/** More than one parcel under one number is a rarity. */
const MOST_OF_A_WAYBILL = 1000;

/** Above this a number is no number but a few first letters. */
const MOST_NUMBERED = 1000;

/** Raw refunds of the account that carry this waybill, now or before (R98). Found along an index: the lists are long. */
async function refundIdsByWaybill({ sellerAccountId }: Scope, waybillForm: string): Promise<string[]> {
  const found = await database().rawRefundWaybill.findMany({
    where: { sellerAccountId, waybillForm },
    select: { rawRefundId: true },
    take: MOST_OF_A_WAYBILL,
  });
  return found.map(({ rawRefundId }) => rawRefundId);
}

/**
 * Raw refunds that are found by this text: their waybill, or the beginning of their own number, of their order's or of the
 * refund's. Null where there are too many to name them.
 */
export async function refundIdsByNumber(scope: Scope, q: string): Promise<string[] | null> {
  const form = soughtForm(q);
  const [byWaybill, ...byNumber] = await Promise.all([
    refundIdsByWaybill(scope, form),
    ...(["numberForm", "forwardForm", "refundForm"] as const).map((column) => idsBeginning(scope, column, form)),
  ]);
  if (byNumber.some((ids) => ids.length > MOST_NUMBERED)) return null;
  return [...new Set([...byWaybill, ...byNumber.flat()])];
}

/** One column at a time, so that each goes along its own index. */
async function idsBeginning(
  scope: Scope,
  column: "numberForm" | "forwardForm" | "refundForm",
  form: string,
): Promise<string[]> {
  const found = await database().rawRefund.findMany({
    where: { AND: [withinScope(scope), { [column]: { startsWith: literally(form) } }] },
    select: { id: true },
    take: MOST_NUMBERED + 1,
  });
  return found.map(({ id }) => id);
}
