import type { Prisma, Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

/** The account's row of what is watched and who is written to, locked until the commit; made at its first use. */
export async function lockWatchSettings(tx: Tx, { sellerAccountId }: Scope) {
  await tx.watchSettings.createMany({ data: [{ sellerAccountId }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "WatchSettings" WHERE "sellerAccountId" = ${sellerAccountId}::uuid FOR UPDATE`;
  return tx.watchSettings.findUniqueOrThrow({ where: { sellerAccountId } });
}

/** Writes some of the row that `lockWatchSettings` locked. */
export async function saveWatchSettings(
  tx: Tx,
  { sellerAccountId }: Scope,
  data: Prisma.WatchSettingsUncheckedUpdateInput,
): Promise<void> {
  await tx.watchSettings.update({ where: { sellerAccountId }, data, select: { sellerAccountId: true } });
}
