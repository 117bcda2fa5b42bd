import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

/** The name of a person of the account; null where there is none of that id. */
export async function personName(tx: Tx, { sellerAccountId }: Scope, id: string): Promise<string | null> {
  const person = await tx.user.findFirst({ where: { id, sellerAccountId }, select: { name: true } });
  return person?.name ?? null;
}
