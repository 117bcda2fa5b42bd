/** A worker beats every 3 s; after three missed beats nobody may say that all is well. */
const SILENT_AFTER_MS = 9_000;
/** What a worker could take is taken at once; a minute of waiting means that the work comes faster than it is done. */
const BEHIND_AFTER_MS = 60_000;

/**
 * Whether what was pushed and what is owed is being worked on. `silent`: no worker shows a sign of life, `since` the last one
 * (null: none is registered). `behind`: one does, but what it would take next waits `since` then. `unknown`: the database did
 * not say. Moments are ISO, UTC.
 */
export type Processing =
  | { state: "ok" }
  | { state: "silent"; since: string | null }
  | { state: "behind"; since: string }
  | { state: "unknown" };

/** What the database says, by its own clock; null: no worker is registered, or nothing waits. */
export type ProcessingFacts = {
  now: Date;
  beatAt: Date | null;
  /** Since when the push and the report wait that would be taken next. */
  pushDueAt: Date | null;
  reportDueAt: Date | null;
};

/** Judges by the last sign of life first: with nobody at work everything will wait. */
export function processingOf({ now, beatAt, pushDueAt, reportDueAt }: ProcessingFacts): Processing {
  const isOver = (moment: Date, ms: number) => now.getTime() - moment.getTime() > ms;
  if (beatAt === null || isOver(beatAt, SILENT_AFTER_MS))
    return { state: "silent", since: beatAt?.toISOString() ?? null };
  const [oldest] = [pushDueAt, reportDueAt]
    .filter((moment) => moment !== null)
    .sort((a, b) => a.getTime() - b.getTime());
  return oldest && isOver(oldest, BEHIND_AFTER_MS) ? { state: "behind", since: oldest.toISOString() } : { state: "ok" };
}
