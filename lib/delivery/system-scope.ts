import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";

/** A scope of one seller account, of all its shops: for what Line3 does by itself for it. */
export function scopeOfAccount(sellerAccountId: string): Scope {
  return makeScope(sellerAccountId, "all");
}

/** A scope of every seller account, of all its shops: for what Line3 does by itself on a schedule. */
export async function listAccountScopes(): Promise<Scope[]> {
  const accounts = await database().sellerAccount.findMany({ orderBy: { createdAt: "asc" }, select: { id: true } });
  return accounts.map(({ id }) => scopeOfAccount(id));
}

/** A scope of these shops of a seller account: for what a worker goes on with in the name of a person who had them. */
export function scopeOfShops(sellerAccountId: string, shopIds: readonly string[]): Scope {
  return makeScope(sellerAccountId, shopIds);
}
