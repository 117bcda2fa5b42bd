import type { Commit } from "@/lib/db/commit";
import { actorId } from "@/lib/kernel/scope";
import { keyedTemplates } from "./domain/template-keys";

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

/** An address of the e-waybill account as it was read. */
export type AddressRead = {
  carrierCode: string;
  branchCode: string;
  branchName: string;
  numbersLeft: number | null;
  province: string;
  city: string;
  district: string;
  town: string;
  detail: string;
};

const placeOf = (one: Omit<AddressRead, "branchName" | "numbersLeft">) =>
  JSON.stringify([one.carrierCode, one.branchCode, one.province, one.city, one.district, one.town, one.detail]);

/** Replaces the addresses of a flagship shop's e-waybill account; one that is still there keeps its id, which defaults name. */
export async function replaceAddresses(
  { tx, scope: { sellerAccountId }, at }: Commit,
  flagshipShopId: string,
  read: readonly AddressRead[],
): Promise<void> {
  const owner = { sellerAccountId, flagshipShopId };
  const kept = await tx.ewaybillAddress.findMany({ where: owner });
  const idOf = new Map(kept.map((one) => [placeOf(one), one.id]));
  const places = new Set(read.map(placeOf));
  const gone = kept.filter((one) => !places.has(placeOf(one)));
  if (gone.length > 0) await tx.ewaybillAddress.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
  for (const one of read) {
    const id = idOf.get(placeOf(one));
    if (id)
      await tx.ewaybillAddress.update({
        where: { id },
        data: { branchName: one.branchName, numbersLeft: one.numbersLeft, readAt: at },
      });
  }
  const fresh = read.filter((one) => !idOf.has(placeOf(one)));
  await tx.ewaybillAddress.createMany({
    data: fresh.map((one) => ({ ...one, ...owner, readAt: at })),
    skipDuplicates: true,
  });
}

/** A template as it was read. */
export type TemplateRead = { carrierCode: string; platformId: string; name: string; url: string; isOwn: boolean };

/** Replaces the templates of a flagship shop; one that is not listed any more stays, as gone: labels were printed by it. */
export async function replaceTemplates(
  { tx, scope: { sellerAccountId }, at }: Commit,
  flagshipShopId: string,
  read: readonly TemplateRead[],
): Promise<void> {
  const owner = { sellerAccountId, flagshipShopId };
  const kept = await tx.ewaybillTemplate.findMany({ where: owner });
  for (const one of keyedTemplates(read, kept)) {
    const { carrierCode, platformId, ...listed } = one;
    await tx.ewaybillTemplate.upsert({
      where: { flagshipShopId_carrierCode_platformId: { flagshipShopId, carrierCode, platformId } },
      create: { ...one, ...owner, readAt: at },
      update: { ...listed, readAt: at, goneAt: null },
      select: { id: true },
    });
  }
  await tx.ewaybillTemplate.updateMany({ where: { ...owner, readAt: { lt: at }, goneAt: null }, data: { goneAt: at } });
}
