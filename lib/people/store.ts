import type { Reading } from "@/lib/db/commit";
import type { Person } from "./domain/person";

/** Everybody of the account whose role is the administrators', as the rule of the last one looks at them (R189). */
export async function findAdministrators({ tx, scope: { sellerAccountId } }: Reading): Promise<Person[]> {
  const found = await tx.user.findMany({
    where: { sellerAccountId, role: "ADMIN" },
    select: { id: true, role: true, allShops: true, disabledAt: true, lastSignInAt: true, passwordHash: true },
  });
  return found.map(({ passwordHash, ...person }) => ({ ...person, hasPassword: passwordHash !== null }));
}

/** How many of these are shops of the account. */
export function countShops({ tx, scope: { sellerAccountId } }: Reading, ids: string[]): Promise<number> {
  return tx.shop.count({ where: { sellerAccountId, id: { in: ids } } });
}
