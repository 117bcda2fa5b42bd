import { database } from "@/lib/db/client";
import type { Edition } from "@/lib/kernel/scope";

/** Ids of all seller accounts, or of those of some editions, oldest first: for what the worker does for every account. */
export async function accountIds(editions?: readonly Edition[]): Promise<string[]> {
  const found = await database().sellerAccount.findMany({
    where: editions ? { edition: { in: [...editions] } } : {},
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}
