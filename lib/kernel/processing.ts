/** A worker beats every 3 s; after three missed beats nobody may say that all is well. */
const SILENT_AFTER_MS = 9_000;
/** What a worker could take is taken at once; a minute of waiting means that the work comes faster than it is done. */
const BEHIND_AFTER_MS = 60_000;
/** A write takes a few ms. Near the 2.5 s after which the door asks for a push again, pages and reports come late as well. */
const SLOW_AFTER_MS = 2_000;

/**
 * Whether what was pushed and what is owed is being worked on. `silent`: no worker shows a sign of life, `since` the last one
 * (null: none is registered). `behind`: one does, but what it would take next waits `since` then. `slow`: the database takes
 * more than 2 s for a write or for this question. `refuses`: it answers, but keeps nothing. `unknown`: it does not answer, or
 * the page hears nothing. Moments are ISO, UTC.
 */
export type Processing =
  | { state: "ok" }
  | { state: "silent"; since: string | null }
  | { state: "behind"; since: string }
  | { state: "slow" }
  | { state: "refuses" }
  | { state: "unknown" };

/** What the database says, by its own clock; null: no worker is registered, or nothing waits. */
export type ProcessingFacts = {
  now: Date;
  beatAt: Date | null;
  /** Since when the push and the report wait that would be taken next. */
  pushDueAt: Date | null;
  reportDueAt: Date | null;
};

/** An answer of the database and how long it took; `late`: none came in the time that was given; `failed`: it broke off. */
export type Answer<Value> = { value: Value; ms: number } | "late" | "failed";

/** What was asked of the database: the facts, and to keep something (`ok` or `refuses-writes`). */
export type Asked = { facts: Answer<ProcessingFacts>; write: Answer<"ok" | "refuses-writes"> };

/** Judges the database first: what it tells too late, or does not keep, says nothing of a worker. */
export function processingOf({ facts, write }: Asked): Processing {
  if (facts === "failed" || write === "failed") return { state: "unknown" };
  if (facts === "late") return { state: write === "late" ? "unknown" : "slow" };
  if (write === "late") return { state: "slow" };
  if (write.value === "refuses-writes") return { state: "refuses" };
  return Math.max(facts.ms, write.ms) > SLOW_AFTER_MS ? { state: "slow" } : workOf(facts.value);
}

/** Judges by the last sign of life first: with nobody at work everything will wait. */
function workOf({ now, beatAt, pushDueAt, reportDueAt }: ProcessingFacts): Processing {
  const isOver = (moment: Date, ms: number) => now.getTime() - moment.getTime() > ms;
  if (beatAt === null || isOver(beatAt, SILENT_AFTER_MS))
    return { state: "silent", since: beatAt?.toISOString() ?? null };
  const [oldest] = [pushDueAt, reportDueAt]
    .filter((moment) => moment !== null)
    .sort((a, b) => a.getTime() - b.getTime());
  return oldest && isOver(oldest, BEHIND_AFTER_MS) ? { state: "behind", since: oldest.toISOString() } : { state: "ok" };
}
