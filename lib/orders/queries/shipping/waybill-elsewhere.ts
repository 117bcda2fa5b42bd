import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { comparedForm } from "@/lib/kernel/text/compared-form";
import { OPEN_STATUSES_SQL } from "../open-statuses";

/** Another order with a waybill number: taken for it while it is open, or it left by it. */
export type Elsewhere = { waybillNo: string; orderId: string; shopId: string; bizOrderCode: string };

/** The other orders of the account that have one of these waybill numbers; what was given back is nobody's any more. */
export function elsewhereOf(
  { sellerAccountId }: Scope,
  orderId: string,
  waybillNos: readonly string[],
): Promise<Elsewhere[]> {
  const forms = waybillNos.map(comparedForm).filter(Boolean);
  if (forms.length === 0) return Promise.resolve([]);
  return database().$queryRaw<Elsewhere[]>`
    SELECT g."waybillNo", o.id AS "orderId", o."shopId", o."bizOrderCode"
    FROM "WaybillGrant" g JOIN "Order" o ON o.id = g."orderId"
    WHERE g."sellerAccountId" = ${sellerAccountId}::uuid AND g."waybillForm" = ANY(${forms}) AND g."orderId" <> ${orderId}::uuid
      AND g."givenBackAt" IS NULL AND o.status IN ${OPEN_STATUSES_SQL}
    UNION ALL
    SELECT p."waybillNo", o.id, o."shopId", o."bizOrderCode"
    FROM "Package" p JOIN "Order" o ON o.id = p."orderId"
    WHERE p."sellerAccountId" = ${sellerAccountId}::uuid AND p."waybillForm" = ANY(${forms}) AND p."orderId" <> ${orderId}::uuid`;
}
