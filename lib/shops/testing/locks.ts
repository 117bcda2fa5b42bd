import { expect } from "vitest";
import { database } from "@/lib/db/client";

/** Until somebody waits for a lock in this database. */
export async function waitsForLock(): Promise<void> {
  await expect
    .poll(
      async () => {
        const [found] = await database().$queryRaw<{ waiting: number }[]>`
          SELECT count(*)::int AS waiting FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return found?.waiting;
      },
      { timeout: 10_000 },
    )
    .toBeGreaterThan(0);
}
