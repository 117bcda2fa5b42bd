import { database, type Prisma } from "@/lib/db/client";
import { decodeKeyset, pageOf, PAGE_SIZE, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { MovementRow } from "../client";
import type { LedgerFilter } from "../schema";

/** The ledger of a SKU: each change of what is on hand, newest first, one page. */
export async function listMovements(scope: Scope, skuId: string, filter: LedgerFilter): Promise<Page<MovementRow>> {
  const { sellerAccountId } = scope;
  const found = await database().stockMovement.findMany({
    where: {
      AND: [{ sellerAccountId, skuId }, filter.warehouse ? { warehouseId: filter.warehouse } : {}, beyond(filter)],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE_SIZE + 1,
  });
  const page = pageOf(found, ({ createdAt, id }) => ({ value: createdAt.toISOString(), id }));
  const [warehouses, people] = await Promise.all([
    database().warehouse.findMany({ where: { sellerAccountId }, select: { id: true, code: true } }),
    database().user.findMany({
      where: { sellerAccountId, id: { in: page.rows.flatMap(({ changedBy }) => personOf(changedBy)) } },
      select: { id: true, name: true },
    }),
  ]);
  const codes = new Map(warehouses.map(({ id, code }) => [id, code]));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      at: row.createdAt.toISOString(),
      warehouse: codes.get(row.warehouseId) ?? row.warehouseId,
      cause: row.cause,
      causeId: row.causeId,
      goodDelta: row.goodDelta,
      defectiveDelta: row.defectiveDelta,
      goodAfter: row.goodAfter,
      defectiveAfter: row.defectiveAfter,
      reason: row.reason,
      by: row.changedBy === null ? null : (names.get(row.changedBy) ?? row.changedBy),
    })),
  };
}

/** A user id; `platform` and `system` are nobody of the account. */
function personOf(changedBy: string | null): string[] {
  return changedBy === null || changedBy === "platform" || changedBy === "system" ? [] : [changedBy];
}

function beyond({ after }: LedgerFilter): Prisma.StockMovementWhereInput {
  const keyset = decodeKeyset(after);
  const at = keyset && new Date(keyset.value);
  if (!at || Number.isNaN(at.getTime())) return {};
  // The first condition follows from the second; by it the index is entered at the right place.
  return { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { id: { lt: keyset.id } }] };
}
