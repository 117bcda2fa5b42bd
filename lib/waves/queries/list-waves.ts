import { database, Prisma } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { readMoment } from "@/lib/db/keyset-order";
import { decodeKeyset, PAGE_SIZE, pageOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { WaveList, WaveRow, WaveTaskKind } from "../client";
import type { WaveFilter } from "../schema";
import { countsOf } from "./facts";
import { IS_OVER, wavesWithin } from "./within";

type Found = Omit<WaveRow, "counts" | "task" | "createdAt"> & {
  createdAt: Date;
  task: WaveTaskKind | null;
  taskStoppedAt: Date | null;
};

const OPEN = Prisma.sql`w.state = 'OPEN' AND NOT ${IS_OVER}`;

/**
 * One page of waves, the newest first, with the counts of both tabs. One of which nothing is left is over whether or not somebody
 * has written that down yet.
 */
export async function listWaves(scope: Scope, { status, after }: WaveFilter): Promise<WaveList> {
  const tab = status === "open" ? OPEN : IS_OVER;
  const [found, [counts]] = await Promise.all([
    database().$queryRaw<Found[]>`
      SELECT w.id, w.number, ${IS_OVER} AS "isOver", w."createdAt", w."createdByName" AS "createdBy", w."pickPrints",
        w.task::text AS task, w."taskStoppedAt"
      FROM "Wave" w WHERE ${wavesWithin(scope)} AND ${tab} AND ${beyond(after)}
      ORDER BY w."createdAt" DESC, w.id DESC LIMIT ${PAGE_SIZE + 1}`,
    database().$queryRaw<WaveList["counts"][]>`
      SELECT count(*) FILTER (WHERE ${OPEN})::int AS open, count(*) FILTER (WHERE ${IS_OVER})::int AS closed
      FROM "Wave" w WHERE ${wavesWithin(scope)}`,
  ]);
  const { rows, nextAfter } = pageOf(found, ({ createdAt, id }) => ({ value: createdAt.toISOString(), id }));
  const standings = await countsOf(
    outsideCommits(scope),
    rows.map(({ id }) => id),
  );
  return {
    rows: rows.map(({ task, taskStoppedAt, createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      counts: standings.get(row.id) ?? { left: 0, done: 0, dropped: 0 },
      task: task && !row.isOver ? { kind: task, isStopped: taskStoppedAt !== null } : null,
    })),
    nextAfter,
    counts: counts ?? { open: 0, closed: 0 },
  };
}

function beyond(after: string | undefined): Prisma.Sql {
  const keyset = decodeKeyset(after);
  const at = keyset && readMoment(keyset.value);
  return at ? Prisma.sql`(w."createdAt", w.id) < (${at}, ${keyset.id}::uuid)` : Prisma.sql`true`;
}
