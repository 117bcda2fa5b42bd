import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

/** Names of the account's people by user id. */
export async function namesOf({ sellerAccountId }: Scope): Promise<ReadonlyMap<string, string>> {
  const people = await database().user.findMany({ where: { sellerAccountId }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
