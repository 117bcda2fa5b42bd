import type { Reading } from "@/lib/db/commit";

/** Numbers that packages of these orders carry, as `<orderId> <compared form>`. */
export async function usedNumbers(
  { tx, scope: { sellerAccountId } }: Reading,
  orderIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const packages = await tx.package.findMany({
    where: { sellerAccountId, orderId: { in: [...orderIds] } },
    select: { orderId: true, waybillForm: true },
  });
  return new Set(packages.map(({ orderId, waybillForm }) => `${orderId} ${waybillForm}`));
}
