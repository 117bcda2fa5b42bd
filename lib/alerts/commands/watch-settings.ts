import type { Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";

/** The account's row of what is watched and who is written to, locked until the commit; made at its first use. */
export async function lockWatchSettings({ tx, scope: { sellerAccountId } }: Commit) {
  await tx.watchSettings.createMany({ data: [{ sellerAccountId }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "WatchSettings" WHERE "sellerAccountId" = ${sellerAccountId}::uuid FOR UPDATE`;
  return tx.watchSettings.findUniqueOrThrow({ where: { sellerAccountId } });
}

/** Writes some of the row that `lockWatchSettings` locked. */
export async function saveWatchSettings(
  { tx, scope: { sellerAccountId } }: Commit,
  data: Prisma.WatchSettingsUncheckedUpdateInput,
): Promise<void> {
  await tx.watchSettings.update({ where: { sellerAccountId }, data, select: { sellerAccountId: true } });
}
