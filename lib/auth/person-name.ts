import type { Reading } from "@/lib/db/commit";

/** The name of a person of the account; null where there is none of that id. */
export async function personName({ tx, scope: { sellerAccountId } }: Reading, id: string): Promise<string | null> {
  const person = await tx.user.findFirst({ where: { id, sellerAccountId }, select: { name: true } });
  return person?.name ?? null;
}
