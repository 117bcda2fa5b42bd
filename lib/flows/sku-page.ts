import type { LedgerRow, MovementRow, SkuPage } from "@/lib/inventory/client";
import { getSku } from "@/lib/inventory/queries/get-sku";
import { listMovements } from "@/lib/inventory/queries/list-movements";
import type { LedgerFilter } from "@/lib/inventory/schema";
import { orderHref, returnHref } from "@/lib/kernel/addresses";
import { maySee, maySeeOrders } from "@/lib/kernel/roles";
import type { Caller } from "@/lib/kernel/scope";
import { orderNumbers } from "@/lib/orders/queries/order-numbers";
import { returnsOfReceipts } from "@/lib/returns/queries/receipts-of";

/** One SKU with a page of its ledger, each change with the order or return that caused it; null: there is none of that id. */
export async function skuPageOf(caller: Caller, id: string, filter: LedgerFilter): Promise<SkuPage | null> {
  const sku = await getSku(caller.scope, id);
  if (!sku) return null;
  const ledger = await listMovements(caller.scope, id, filter);
  return { ...sku, ledger: { ...ledger, rows: await withSources(caller, ledger.rows) } };
}

async function withSources({ scope, role }: Caller, rows: readonly MovementRow[]): Promise<LedgerRow[]> {
  const causedBy = (matches: (cause: MovementRow["cause"]) => boolean) =>
    rows.filter(({ cause }) => matches(cause)).map(({ causeId }) => causeId);
  const [orders, returns] = await Promise.all([
    orderNumbers(
      scope,
      causedBy((cause) => cause === "SHIPPED"),
    ),
    returnsOfReceipts(
      scope,
      causedBy((cause) => cause.startsWith("RETURN_")),
    ),
  ]);
  const sourceOf = (cause: MovementRow["cause"], causeId: string): LedgerRow["source"] => {
    const orderNo = cause === "SHIPPED" ? orders.get(causeId) : undefined;
    if (orderNo) return { label: orderNo, href: maySeeOrders(role) ? orderHref(causeId) : null };
    const held = cause.startsWith("RETURN_") ? returns.get(causeId) : undefined;
    return held ? { label: held.returnNo, href: maySee(role, "receiveReturns") ? returnHref(held.id) : null } : null;
  };
  return rows.map(({ causeId, ...row }) => ({ ...row, source: sourceOf(row.cause, causeId) }));
}
