import type { Reading } from "@/lib/db/commit";
import { OPEN_STATUSES } from "../../domain/order-state";
import { REUSED_AFTER_DAYS } from "../../domain/shared-waybill";

/** An order that a number stands on: sent by it, or open with the number taken for it and not used yet. */
export type WaybillUse = {
  waybillForm: string;
  how: "sent" | "taken";
  order: { id: string; shopId: string; bizOrderCode: string };
};

const DAY_MS = 86_400_000;
const ORDER = { select: { id: true, shopId: true, bizOrderCode: true } } as const;

/**
 * Where in the account these numbers stand at the moment: parcels that left, or got the number, within the days after which
 * carriers give a number again, and numbers taken for orders that are still open. What was sent stands first, the newest
 * first. Numbers are given as they are compared.
 */
export async function waybillUses(
  { tx, scope: { sellerAccountId } }: Reading,
  forms: readonly string[],
  at: Date,
): Promise<WaybillUse[]> {
  const since = new Date(at.getTime() - REUSED_AFTER_DAYS * DAY_MS);
  const waybillForm = { in: [...new Set(forms)] };
  const sent = await tx.package.findMany({
    where: {
      ...{ sellerAccountId, waybillForm },
      OR: [{ createdAt: { gte: since } }, { changes: { some: { changedAt: { gte: since } } } }],
    },
    orderBy: { createdAt: "desc" },
    select: { waybillForm: true, order: ORDER },
  });
  const taken = await tx.waybillGrant.findMany({
    where: {
      ...{ sellerAccountId, waybillForm, givenBackAt: null },
      order: { status: { in: [...OPEN_STATUSES] } },
    },
    orderBy: { grantedAt: "desc" },
    select: { waybillForm: true, order: ORDER },
  });
  return [
    ...sent.map((one) => ({ ...one, waybillForm: one.waybillForm ?? "", how: "sent" as const })),
    ...taken.map((one) => ({ ...one, waybillForm: one.waybillForm ?? "", how: "taken" as const })),
  ];
}
