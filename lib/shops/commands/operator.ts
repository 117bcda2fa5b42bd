import { recordAudit } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { releaseKept, type KeptKind } from "@/lib/delivery/inbox/kept";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { releaseUnbound } from "@/lib/delivery/inbox/unbound";
import { ofShop, lockedOrRefused } from "./change";

/** Who has the machine: the audit names them by the name they go by there. */
export type Operator = { name: string };

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
  const released = await inOneCommit(bySystem(scope), async (commit) => {
    const locked = await lockedOrRefused(commit, shop.id);
    if (locked.supplierId !== supplierId) return 0;
    const count = await releaseUnbound(commit, { shopId: shop.id, supplierId });
    const after = { released: count, proof: "operator", words: operator.name } as const;
    if (count > 0) await recordAudit(commit, { ...ofShop(shop.id), action: "shop.earlier-pushes-taken-up", after });
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
    const released = await takeUpOfShop(operator, kind, { id, sellerAccountId });
    if (released > 0) done.push({ shopId: id, released });
  }
  return done;
}

function takeUpOfShop(
  operator: Operator,
  kind: KeptKind,
  { id: shopId, sellerAccountId }: { id: string; sellerAccountId: string },
): Promise<number> {
  return inOneCommit(bySystem(scopeOfAccount(sellerAccountId)), async (commit) => {
    const released = await releaseKept(commit, shopId, kind);
    const after = { released, kind, words: operator.name };
    if (released > 0) await recordAudit(commit, { ...ofShop(shopId), action: "shop.kept-pushes-taken-up", after });
    return released;
  });
}
