import type { Tx } from "@/lib/db/client";

/** Keeps a try of each of these pushes that failed, with the note that stands on the push by now; one that succeeds leaves none. */
export async function noteTries(
  tx: Pick<Tx, "$executeRaw">,
  inboxIds: readonly string[],
  { at, nextAt }: { at: Date; nextAt: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "InboxTry" (id, "sellerAccountId", "inboxId", number, at, note, "nextAt")
    SELECT gen_random_uuid(), i."sellerAccountId", i.id,
      1 + (SELECT count(*)::int FROM "InboxTry" earlier WHERE earlier."inboxId" = i.id),
      ${at}::timestamptz, COALESCE(i.note, 'handler-threw'), ${nextAt}::timestamptz
    FROM "InboxItem" i WHERE i.id = ANY(${[...inboxIds]}::uuid[]) AND i."sellerAccountId" IS NOT NULL`;
}
