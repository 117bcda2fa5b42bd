import type { Commit } from "@/lib/db/commit";
import { Prisma } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import { waveNumberOf, waveNumberPrefix } from "./domain/wave-number";
import { wavesWithin } from "./queries/within";
import type { WaveSelection } from "./schema";

/** Workers listen here; a task that starts or goes on wakes them. */
export const WAVE_CHANNEL = "line3_wave";

export type LockedWave = {
  id: string;
  number: string;
  state: "OPEN" | "CLOSED";
  task: "TAKE_NUMBERS" | "SHIP" | null;
  taskStoppedAt: Date | null;
  pickPrints: number;
};

/** Locks a wave of the scope until the commit. Refuses NOT_FOUND. */
export async function lockWave({ tx, scope }: Commit, waveId: string): Promise<LockedWave> {
  const [wave] = await tx.$queryRaw<LockedWave[]>`
    SELECT w.id, w.number, w.state::text AS state, w.task::text AS task, w."taskStoppedAt", w."pickPrints"
    FROM "Wave" w WHERE w.id = ${waveId}::uuid AND ${wavesWithin(scope)} FOR UPDATE`;
  return wave ?? refuse("NOT_FOUND");
}

/** As `lockWave`, for an act on it. Refuses WAVE_CLOSED too. */
export async function lockOpenWave(commit: Commit, waveId: string): Promise<LockedWave> {
  const wave = await lockWave(commit, waveId);
  return wave.state === "CLOSED" ? refuse("WAVE_CLOSED") : wave;
}

/** Whom an audit entry is about: a wave. It is of several shops. */
export function ofWave(waveId: string) {
  return { subjectKind: "wave", subjectId: waveId, shopId: null } as const;
}

type Joining = { id: string; shopId: string };

/** Makes a wave of these shops, with nothing in it yet. */
export async function insertWave(
  commit: Commit,
  { selection, shopIds }: { selection: WaveSelection; shopIds: readonly string[] },
): Promise<{ id: string; number: string }> {
  const { tx, scope, actor, at } = commit;
  if (actor.kind !== "person") throw new Error("A wave is made by a person");
  return tx.wave.create({
    data: {
      sellerAccountId: scope.sellerAccountId,
      number: await nextNumber(commit),
      selection: selection.kind === "ids" ? { kind: "ids", count: selection.ids.length } : selection,
      createdBy: actor.userId,
      createdByName: actor.name,
      createdByRole: actor.role,
      shopIds: [...shopIds],
      createdAt: at,
    },
    select: { id: true, number: true },
  });
}

/** One wave of an account at a time counts on; the lock ends with the commit, so that no number is given twice. */
async function nextNumber({ tx, scope, at }: Commit): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`wave-no:${scope.sellerAccountId}`}, 0))`;
  const prefix = waveNumberPrefix(at);
  const [row] = await tx.$queryRaw<{ last: number | null }[]>`
    SELECT max(substring(number FROM ${prefix.length + 1}::int)::int) AS last FROM "Wave"
    WHERE "sellerAccountId" = ${scope.sellerAccountId}::uuid AND number LIKE ${`${prefix}%`}`;
  return waveNumberOf(at, (row?.last ?? 0) + 1);
}

/**
 * Puts orders into a wave in the order given, those left out that another wave took in the meantime: an index keeps an order in one.
 * They are written in the order of their ids, so that two waves over the same orders do not wait for each other. Returns who is in.
 */
export async function insertOrders(
  { tx, scope }: Commit,
  waveId: string,
  orders: readonly Joining[],
): Promise<ReadonlySet<string>> {
  const rows = orders.map(({ id }, at) => ({ id, position: at + 1 }));
  const joined = await tx.$queryRaw<{ orderId: string }[]>`
    INSERT INTO "WaveOrder" ("waveId", "orderId", "sellerAccountId", position)
    SELECT ${waveId}::uuid, id, ${scope.sellerAccountId}::uuid, position
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id uuid, position int) ORDER BY id
    ON CONFLICT DO NOTHING RETURNING "orderId"`;
  if (joined.length < rows.length)
    await tx.$executeRaw`
      UPDATE "WaveOrder" m SET position = counted.position
      FROM (SELECT "orderId", row_number() OVER (ORDER BY position)::int AS position FROM "WaveOrder"
        WHERE "waveId" = ${waveId}::uuid) AS counted
      WHERE m."waveId" = ${waveId}::uuid AND m."orderId" = counted."orderId"`;
  return new Set(joined.map(({ orderId }) => orderId));
}

/** Writes down of orders of a wave that they are out of it and why, or that they left (null). */
export async function noteEnds(
  { tx, at }: Commit,
  waveId: string,
  ends: readonly { orderId: string; why: string | null }[],
): Promise<void> {
  if (ends.length === 0) return;
  await tx.$executeRaw`
    UPDATE "WaveOrder" m SET "droppedAt" = CASE WHEN row.why IS NOT NULL THEN ${at}::timestamptz END, "droppedWhy" = row.why,
      "doneAt" = CASE WHEN row.why IS NULL THEN ${at}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) AS row("orderId" uuid, why text)
    WHERE m."waveId" = ${waveId}::uuid AND m."orderId" = row."orderId" AND m."droppedAt" IS NULL AND m."doneAt" IS NULL`;
}

/** What ends a task: nobody has it in hand any more. */
export const NO_TASK = {
  task: null,
  taskStoppedAt: null,
  taskCartonId: null,
  leaseUntil: null,
  leaseOwner: null,
} as const satisfies Prisma.WaveUpdateInput;
