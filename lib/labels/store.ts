import type { Commit } from "@/lib/db/commit";

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
