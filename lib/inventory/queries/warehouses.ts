import { database } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount, type Caller, type Scope } from "@/lib/kernel/scope";

/** The account's warehouse with the platform's code, or null. */
export function warehouseByCode(
  { tx, scope }: Commit,
  code: string,
): Promise<{ id: string; code: string; name: string } | null> {
  return tx.warehouse.findUnique({
    where: { sellerAccountId_code: { sellerAccountId: scope.sellerAccountId, code } },
    select: { id: true, code: true, name: true },
  });
}

/** Every warehouse of the account, for a choice. */
export function listWarehouses(scope: Scope): Promise<{ id: string; code: string; name: string }[]> {
  return database().warehouse.findMany({
    where: { sellerAccountId: scope.sellerAccountId },
    orderBy: { code: "asc" },
    select: { id: true, code: true, name: true },
  });
}

/** True for who may make and change warehouses: they are the whole account's. */
export function mayMakeWarehouse({ role, scope }: Pick<Caller, "role" | "scope">): boolean {
  return mayDo(role, "stockRules") && coversAccount(scope);
}

/** A warehouse of the account, by its id or by the platform's code. */
export function findWarehouse({ tx, scope }: Commit, by: { id: string } | { code: string }) {
  return tx.warehouse.findFirst({
    where: { AND: [{ sellerAccountId: scope.sellerAccountId }, by] },
    select: { id: true, code: true },
  });
}

/** The platform's code of a warehouse of the account. */
export async function warehouseCodeOf({ tx, scope: { sellerAccountId } }: Commit, id: string): Promise<string> {
  return (await tx.warehouse.findFirstOrThrow({ where: { id, sellerAccountId }, select: { code: true } })).code;
}

/** The account's first warehouse by its code; null where it has none. */
export async function firstWarehouse({ tx, scope: { sellerAccountId } }: Commit): Promise<string | null> {
  const first = await tx.warehouse.findFirst({
    where: { sellerAccountId },
    orderBy: { code: "asc" },
    select: { id: true },
  });
  return first?.id ?? null;
}
