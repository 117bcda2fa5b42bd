import type { Commit } from "@/lib/db/commit";
import { actorId } from "@/lib/kernel/scope";

export type LockedNumber = NonNullable<Awaited<ReturnType<typeof lockNumber>>>;

/** A number of an order with its latest task, locked until the commit. The caller holds the order's lock and has seen its scope. */
export async function lockNumber({ tx, scope: { sellerAccountId } }: Commit, orderId: string, labelId: string) {
  await tx.$queryRaw`SELECT id FROM "WaybillGrant" WHERE id = ${labelId}::uuid AND "orderId" = ${orderId}::uuid FOR UPDATE`;
  const number = await tx.waybillGrant.findFirst({
    where: { id: labelId, orderId, sellerAccountId },
    include: { labels: { orderBy: [{ sentAt: "desc" }, { id: "desc" }], take: 1 } },
  });
  if (!number) return null;
  const { labels, ...columns } = number;
  const { waybillForm, templateId } = columns;
  const used = await tx.package.count({ where: { sellerAccountId, orderId, waybillForm } });
  const template = templateId && (await tx.ewaybillTemplate.findFirst({ where: { id: templateId, sellerAccountId } }));
  return { ...columns, isUsed: used > 0, latest: labels[0] ?? null, template: template || null };
}

/** A number that goes back; `carrierCode`: by which it was asked for, whoever carries it. */
export type GivenBack = { id: string; orderId: string; carrierCode: string; waybillNo: string; prints: number };

/** Marks the numbers of these orders that the merchant's own account gave and no package carries; `labelId`: only this one. */
export function markGivenBack(
  { tx, scope, actor, at }: Commit,
  {
    orderIds,
    labelId,
    reason,
  }: { orderIds: readonly string[]; labelId?: string | undefined; reason?: string | undefined },
): Promise<GivenBack[]> {
  return tx.$queryRaw<GivenBack[]>`
    UPDATE "WaybillGrant" g SET "givenBackAt" = ${at}, "givenBackBy" = ${actorId(actor)}, "giveBackReason" = ${reason ?? null}
    WHERE g."orderId" = ANY(${orderIds}::uuid[]) AND g."sellerAccountId" = ${scope.sellerAccountId}::uuid
      AND g.origin = 'ACCOUNT' AND g."givenBackAt" IS NULL AND (${labelId ?? null}::uuid IS NULL OR g.id = ${labelId ?? null}::uuid)
      AND NOT EXISTS (SELECT 1 FROM "Package" p WHERE p."orderId" = g."orderId" AND p."waybillForm" = g."waybillForm")
    RETURNING g.id, g."orderId", g."waybillNo", g.prints,
      COALESCE((SELECT t."carrierCode" FROM "EwaybillTemplate" t WHERE t.id = g."templateId"), g."carrierCode") AS "carrierCode"`;
}
