import { database, inOneCommit } from "@/lib/db/client";
import { releaseKept, type KeptKind } from "@/lib/delivery/inbox/kept";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { releaseUnbound } from "@/lib/delivery/inbox/unbound";
import type { Scope } from "@/lib/kernel/scope";
import { auditShop, lockedOrRefused } from "./change";

/** Who has the machine: the audit names them by the name they go by there. */
export type Operator = { name: string };

const SYSTEM = { kind: "system" } as const;

/**
 * Releases the pushes that came for a supplier id before its shop was there, by the operator's word instead of the platform's
 * (`takeUpEarlier`). Null where no shop has the supplier id.
 */
export async function approveSupplier(
  operator: Operator,
  supplierId: string,
): Promise<{ shopId: string; released: number } | null> {
  const shop = await database().shop.findFirst({
    where: { supplierId, deactivatedAt: null },
    select: { id: true, sellerAccountId: true },
  });
  if (!shop) return null;
  const scope = scopeOfAccount(shop.sellerAccountId);
  const released = await inOneCommit(async (tx) => {
    const locked = await lockedOrRefused(tx, scope, shop.id);
    if (locked.supplierId !== supplierId) return 0;
    const count = await releaseUnbound(tx, scope, { shopId: shop.id, supplierId });
    const after = { released: count, proof: "operator", words: operator.name };
    if (count > 0) await auditShop(tx, { scope, actor: SYSTEM }, shop.id, "shop.earlier-pushes-taken-up", { after });
    return count;
  });
  return { shopId: shop.id, released };
}

/** Takes up what is kept of every shop, or of one: each shop in a commit of its own, with its audit entry. */
export async function takeUpKept(
  operator: Operator,
  kind: KeptKind,
  only: string | null = null,
): Promise<{ shopId: string; released: number }[]> {
  const shops = await database().shop.findMany({
    where: only === null ? {} : { id: only },
    orderBy: { createdAt: "asc" },
    select: { id: true, sellerAccountId: true },
  });
  const done: { shopId: string; released: number }[] = [];
  for (const { id, sellerAccountId } of shops) {
    const released = await takeUpOfShop(operator, kind, scopeOfAccount(sellerAccountId), id);
    if (released > 0) done.push({ shopId: id, released });
  }
  return done;
}

function takeUpOfShop(operator: Operator, kind: KeptKind, scope: Scope, shopId: string): Promise<number> {
  return inOneCommit(async (tx) => {
    const released = await releaseKept(tx, scope, shopId, kind);
    const after = { released, kind, words: operator.name };
    if (released > 0) await auditShop(tx, { scope, actor: SYSTEM }, shopId, "shop.kept-pushes-taken-up", { after });
    return released;
  });
}
