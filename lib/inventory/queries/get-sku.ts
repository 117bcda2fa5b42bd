import { listAudit } from "@/lib/db/audit-log";
import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { SkuView } from "../client";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One SKU with what is on hand and reserved in every warehouse of the account; null where there is none of that id. */
export async function getSku(scope: Scope, id: string): Promise<SkuView | null> {
  if (!UUID.test(id)) return null;
  const { sellerAccountId } = scope;
  const sku = await database().sku.findFirst({
    where: { id, sellerAccountId },
    select: {
      ...{ id: true, code: true, name: true, barCode: true, scItemId: true, createdAt: true },
      stock: { select: { warehouseId: true, goodPieces: true, defectivePieces: true } },
      reservations: { orderBy: { channel: "asc" }, select: { warehouseId: true, channel: true, pieces: true } },
    },
  });
  if (!sku) return null;
  const [warehouses, changes] = await Promise.all([
    database().warehouse.findMany({
      where: { sellerAccountId },
      orderBy: { code: "asc" },
      select: { id: true, code: true, name: true, platformCode: true },
    }),
    listAudit(scope, { kind: "sku", ids: [id] }),
  ]);
  const { stock, reservations, createdAt, ...words } = sku;
  return {
    ...words,
    createdAt: createdAt.toISOString(),
    places: warehouses.map((warehouse) => {
      const onHand = stock.find(({ warehouseId }) => warehouseId === warehouse.id);
      return {
        warehouse,
        good: onHand?.goodPieces ?? 0,
        defective: onHand?.defectivePieces ?? 0,
        reservations: reservations
          .filter(({ warehouseId }) => warehouseId === warehouse.id)
          .map(({ channel, pieces }) => ({ channel, pieces })),
      };
    }),
    changes: changes.filter(({ action }) => action !== "sku.stock-corrected"), // the ledger tells those
  };
}
