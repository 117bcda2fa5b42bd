import type { Commit, Reading } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { dateColumn, dayOfColumn } from "./mapping";

const keyOf = ({ sellerAccountId }: Scope) => `calendar:${sellerAccountId}`;

/** Keeps the account's own days as they are until the commit; many may hold them at once. */
export async function holdDays({ tx, scope }: Commit): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${keyOf(scope)}, 0))`;
}

/** For the one commit that changes the account's own days: waits for all who hold them, and they for it. */
export async function lockDays({ tx, scope }: Commit): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${keyOf(scope)}, 0))`;
}

/** The account's own days: true where work is done. */
export async function ownDaysOf({ tx, scope: { sellerAccountId } }: Reading): Promise<Map<string, boolean>> {
  const rows = await tx.calendarOverride.findMany({
    where: { sellerAccountId },
    select: { day: true, isWorkday: true },
  });
  return new Map(rows.map((row) => [dayOfColumn(row.day), row.isWorkday]));
}

/** One own day; null where the account has stated nothing of it. */
export function findDay({ tx, scope: { sellerAccountId } }: Commit, day: string) {
  return tx.calendarOverride.findUnique({
    where: { sellerAccountId_day: { sellerAccountId, day: dateColumn(day) } },
    select: { isWorkday: true, note: true },
  });
}
