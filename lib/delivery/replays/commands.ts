import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { coversAccount, type By } from "@/lib/kernel/scope";
import { keepItems, lotsOf, reachOf, type Lot } from "./chosen";
import { REPLAY_CHANNEL } from "./channel";
import { replaysWithin } from "./queries";
import type { ReplaySelection, StartReplayForm } from "./schema";

/**
 * Starts a replay: which messages it is of, and which of them are left and why, is settled in this commit, by the same
 * statements as the preview. A worker does the rest. `provenSuppliers`: supplier ids of which the platform said just now that
 * they are the account's. Refuses NOT_FOUND where none of the ids is a message of the person's shops, and NOTHING_TO_REPLAY where
 * no message of the selection can be replayed.
 */
export function startReplay(
  by: By,
  { selection, reason }: StartReplayForm,
  provenSuppliers: readonly string[] = [],
): Promise<{ replayId: string }> {
  return inOneCommit(by, async (commit) => {
    const reach = await reachOf(commit, provenSuppliers);
    const lots = await lotsOf(commit.tx, reach, selection);
    if (selection.kind === "ids" && lots.length === 0) refuse("NOT_FOUND");
    if (!lots.some(({ skip }) => skip === null)) refuse("NOTHING_TO_REPLAY");
    const replayId = await createReplay(commit, { selection, reason, provenSuppliers });
    await keepItems(commit.tx, replayId, { reach, selection, lots });
    await countItems(commit, replayId, selection);
    await recordAudit(commit, {
      action: "replay.started",
      subjectKind: "replay",
      subjectId: replayId,
      shopId: selection.kind === "ids" ? null : selection.shopId,
      after: factsOf(selection, lots),
      reason,
    });
    commit.wakes.add(REPLAY_CHANNEL);
    return { replayId };
  });
}

async function createReplay(
  { tx, scope, actor, at }: Commit,
  given: StartReplayForm & { provenSuppliers: readonly string[] },
): Promise<string> {
  const { selection, reason, provenSuppliers } = given;
  if (actor.kind !== "person") throw new Error("A replay is started by a person");
  const { id } = await tx.replay.create({
    data: {
      sellerAccountId: scope.sellerAccountId,
      selection: selection.kind === "ids" ? { kind: "ids", count: selection.ids.length } : selection,
      reason,
      startedBy: actor.userId,
      startedByName: actor.name,
      startedByRole: actor.role,
      allShops: coversAccount(scope),
      shopIds: scope.shopIds === "all" ? [] : [...scope.shopIds],
      provenSuppliers: [...provenSuppliers],
      createdAt: at,
    },
    select: { id: true },
  });
  return id;
}

/** What was kept is what counts: a message may have come or gone since it was judged. */
async function countItems({ tx }: Commit, replayId: string, selection: ReplaySelection): Promise<void> {
  const asked = selection.kind === "ids" ? new Set(selection.ids).size : null;
  await tx.$executeRaw`
    UPDATE "Replay" SET total = found.total, skipped = found.skipped,
      "notFound" = GREATEST(COALESCE(${asked}::int, found.total) - found.total, 0)
    FROM (SELECT count(*)::int AS total, (count(*) FILTER (WHERE state = 'SKIPPED'))::int AS skipped
      FROM "ReplayItem" WHERE "replayId" = ${replayId}::uuid) AS found
    WHERE id = ${replayId}::uuid`;
}

function factsOf(selection: ReplaySelection, lots: readonly Lot[]) {
  const replayed = lots.filter(({ skip }) => skip === null);
  const sum = (some: readonly Lot[]) => some.reduce((count, lot) => count + lot.count, 0);
  const kinds: Record<string, number> = {};
  for (const { direction, kind, count } of replayed) {
    const name = `${direction === "in" ? "push" : "report"}:${kind}`;
    kinds[name] = (kinds[name] ?? 0) + count;
  }
  return {
    since: selection.kind === "ids" ? null : selection.since,
    direction: selection.kind === "ids" ? null : selection.direction,
    method: selection.kind === "ids" ? null : selection.method,
    pushes: sum(replayed.filter(({ direction }) => direction === "in")),
    reports: sum(replayed.filter(({ direction }) => direction === "out")),
    skipped: sum(lots) - sum(replayed),
    kinds,
  };
}

type ReplayId = { replayId: string };

/** Stops a replay: what was released stays released, the rest waits. Refuses NOT_FOUND, and REPLAY_OVER once it is done. */
export function stopReplay(by: By, { replayId }: ReplayId): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const { state, released, waiting } = await lockedReplay(commit, replayId);
    if (state === "DONE") refuse("REPLAY_OVER");
    if (state === "STOPPED") return;
    await commit.tx.replay.update({
      where: { id: replayId },
      data: { state: "STOPPED", leaseUntil: null, leaseOwner: null },
      select: { id: true },
    });
    await recordAudit(commit, { ...ofReplay(replayId), action: "replay.stopped", after: { released, waiting } });
  });
}

/** Goes on with a stopped replay where it stopped. Refuses NOT_FOUND, and REPLAY_OVER once it is done. */
export function continueReplay(by: By, { replayId }: ReplayId): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const { state, waiting } = await lockedReplay(commit, replayId);
    if (state === "DONE") refuse("REPLAY_OVER");
    if (state === "RUNNING") return;
    await commit.tx.replay.update({ where: { id: replayId }, data: { state: "RUNNING" }, select: { id: true } });
    await recordAudit(commit, { ...ofReplay(replayId), action: "replay.continued", after: { waiting } });
    commit.wakes.add(REPLAY_CHANNEL);
  });
}

const ofReplay = (replayId: string) => ({ subjectKind: "replay", subjectId: replayId }) as const;

type Locked = { state: "RUNNING" | "STOPPED" | "DONE"; released: number; waiting: number };

/** A worker that is in the middle of a batch is waited for: it holds the row for as long as a batch takes. */
async function lockedReplay({ tx, scope }: Commit, replayId: string): Promise<Locked> {
  const [replay] = await tx.$queryRaw<Locked[]>`
    SELECT r.state::text AS state, r.released, r.total - r.released - r.skipped AS waiting
    FROM "Replay" r WHERE r.id = ${replayId}::uuid AND ${replaysWithin(scope)} FOR UPDATE`;
  return replay ?? refuse("NOT_FOUND");
}
