import type { Tx } from "@/lib/db/client";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import type { Role } from "@/lib/kernel/roles";
import { makeScope } from "@/lib/kernel/scope-maker";
import { holdReports, sendAgain } from "../outbox/send-again";
import { SWEEP_CHANNEL } from "../queue/sweep-channel";
import { judgeEach, pushesOfIds, reachOf, reportsOfIds, type Reach } from "./chosen";
import { readAgain } from "./read-again";
import { releasePushes, type ItemEnds } from "./release-pushes";

/** Messages in one commit: a fraction of a second's work, so that a stop is heeded at once. */
const MOST_AT_ONCE = 200;

/** A replay that this worker holds. */
export type ClaimedReplay = {
  id: string;
  sellerAccountId: string;
  allShops: boolean;
  shopIds: string[];
  provenSuppliers: string[];
  reason: string;
  startedBy: string;
  startedByName: string;
  startedByRole: Role;
};

type Item = { seq: number; direction: "in" | "out"; messageId: string };

/**
 * Releases the next messages of a replay, notes what came of each and how far the replay is, in one commit and in the name of
 * who started it. Does nothing where the replay was stopped, or its lease went to another worker.
 */
export function releaseSome(workerId: string, replay: ClaimedReplay): Promise<void> {
  const { id, provenSuppliers } = replay;
  const scope = makeScope(replay.sellerAccountId, replay.allShops ? "all" : replay.shopIds);
  const { startedBy: userId, startedByName: name, startedByRole: role } = replay;
  return inOneCommit({ scope, actor: { kind: "person", userId, name, role, ip: null } }, async (commit) => {
    if (!(await holdReplay(commit.tx, workerId, id))) return;
    const waiting = await nextItems(commit.tx, id);
    const ends = await releaseOfOneSort(commit, await reachOf(commit, provenSuppliers), {
      waiting,
      reason: replay.reason,
    });
    const ended = waiting.filter(({ messageId }) => ends.has(messageId));
    await noteEnds(commit.tx, id, { ended, ends });
    const isDone = waiting.length < MOST_AT_ONCE && ended.length === waiting.length;
    const skipped = ended.filter(({ messageId }) => ends.get(messageId)?.skip !== null).length;
    await commit.tx.replay.update({
      where: { id },
      data: {
        released: { increment: ended.length - skipped },
        skipped: { increment: skipped },
        leaseUntil: null,
        leaseOwner: null,
        ...(isDone ? { state: "DONE", finishedAt: commit.at } : {}),
      },
      select: { id: true },
    });
    // What was failing may be told of no more.
    if (isDone) commit.wakes.add(SWEEP_CHANNEL);
  });
}

async function holdReplay(tx: Tx, workerId: string, id: string): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Replay" WHERE id = ${id}::uuid AND state = 'RUNNING' AND "leaseOwner" = ${workerId} FOR UPDATE`;
  return held.length === 1;
}

function nextItems(tx: Tx, id: string): Promise<Item[]> {
  return tx.$queryRaw<Item[]>`
    SELECT seq, direction, "messageId" FROM "ReplayItem" WHERE "replayId" = ${id}::uuid AND state = 'WAITING'
    ORDER BY seq LIMIT ${MOST_AT_ONCE}`;
}

/**
 * A commit is about messages of one sort, so that it locks their rows in the order in which all others do: reports, pushes that
 * keep their keys, or pushes that get new ones. What is left waits for the next commit.
 */
async function releaseOfOneSort(
  commit: Commit,
  reach: Reach,
  { waiting, reason }: { waiting: readonly Item[]; reason: string },
): Promise<ItemEnds> {
  const direction = waiting[0]?.direction;
  if (direction === undefined) return new Map();
  const ids = waiting.filter((item) => item.direction === direction).map(({ messageId }) => messageId);
  if (direction === "out") return sendReports(commit, reach, { ids, reason });
  const judged = await judgeEach(commit.tx, pushesOfIds(reach, ids));
  const isUnread = (id: string) => judged.get(id)?.isRead === false && judged.get(id)?.skip === null;
  const asTheyAre = ids.filter((id) => !isUnread(id));
  return asTheyAre.length > 0 ? releasePushes(commit, reach, asTheyAre) : readAgain(commit, reach, ids);
}

async function sendReports(
  commit: Commit,
  reach: Reach,
  { ids, reason }: { ids: readonly string[]; reason: string },
): Promise<ItemEnds> {
  const held = await holdReports(commit, ids);
  const judged = await judgeEach(commit.tx, reportsOfIds(reach, ids));
  const ends: ItemEnds = new Map(
    ids.map((id) => [id, { skip: judged.get(id) ? (judged.get(id)?.skip ?? null) : "not-yours" }]),
  );
  await sendAgain(
    commit,
    held.filter(({ id }) => ends.get(id)?.skip === null),
    reason,
  );
  return ends;
}

async function noteEnds(
  tx: Tx,
  id: string,
  { ended, ends }: { ended: readonly Item[]; ends: ItemEnds },
): Promise<void> {
  const rows = ended.map(({ seq, messageId }) => {
    const end = ends.get(messageId);
    return { seq, skip: end?.skip ?? null, detail: end?.detail ?? null };
  });
  await tx.$executeRaw`
    UPDATE "ReplayItem" i SET state = (CASE WHEN row.skip IS NULL THEN 'RELEASED' ELSE 'SKIPPED' END)::"ReplayItemState",
      "skipReason" = row.skip, "skipDetail" = row.detail
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(seq int, skip text, detail text)
    WHERE i."replayId" = ${id}::uuid AND i.seq = row.seq`;
}
