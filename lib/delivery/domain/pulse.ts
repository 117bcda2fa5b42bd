const MINUTE_MS = 60_000;
/** The width of a step of the chart: whole buckets of the tally. */
export const STEP_MS = 15 * MINUTE_MS;
const STEPS = 96;
/** The worker counts every minute: after three nobody may show the chart as if it were up to date. */
const STALE_AFTER_MS = 3 * MINUTE_MS;

/** Messages in a stretch of time: pushes accepted, pushes handled, reports the platform took. */
export type Counts = { taken: number; handled: number; reported: number };

/** A step of the chart: its beginning, ISO; `counts` null where nobody has counted yet. */
export type ChartStep = { at: string; counts: Counts | null };

/** The last 24 h in whole steps, oldest first. */
export type PulseChart = {
  steps: ChartStep[];
  /** Up to where it is known: the end of the last step that is counted; null where none is. ISO. */
  knownUntil: string | null;
  /** No worker has counted for some minutes. */
  isStale: boolean;
};

/** How messages come and go just now, as far as the reader's shops go. Moments are ISO, UTC. */
export type PulseView = {
  /** In the last 60 s. */
  perMinute: Counts;
  /** Since when the push and the report wait that would be taken next; null where none is due. */
  pushDueAt: string | null;
  reportDueAt: string | null;
  /** Calls that the platform takes none of for now; method null: of the whole app. */
  bans: { method: string | null; until: string }[];
  /** Shops whose reports are held, the longest held first, a few of them; `count` are all. */
  held: { count: number; shops: { id: string; name: string; since: string }[] };
  chart: PulseChart;
};

/** The beginning of the chart that ends with the last whole step before `now`. */
export function chartBegin(now: Date): Date {
  return new Date((Math.floor(now.getTime() / STEP_MS) - STEPS) * STEP_MS);
}

/**
 * The steps of the chart. A step without rows is none counted (0), unless its end was not reached by counting yet (null).
 *
 * @param rows sums by the beginning of a step
 * @param countedUntil up to when the tally goes; null: never counted
 */
export function chartOf(
  rows: readonly (Counts & { stepAt: Date })[],
  countedUntil: Date | null,
  now: Date,
): PulseChart {
  const found = new Map(rows.map(({ stepAt, ...counts }) => [stepAt.getTime(), counts]));
  const begin = chartBegin(now).getTime();
  const counted = countedUntil?.getTime() ?? -Infinity;
  const steps = Array.from({ length: STEPS }, (_, index): ChartStep => {
    const at = begin + index * STEP_MS;
    const isKnown = at + STEP_MS <= counted;
    return {
      at: new Date(at).toISOString(),
      counts: isKnown ? (found.get(at) ?? { taken: 0, handled: 0, reported: 0 }) : null,
    };
  });
  const last = steps.findLast(({ counts }) => counts !== null);
  return {
    steps,
    knownUntil: last ? new Date(new Date(last.at).getTime() + STEP_MS).toISOString() : null,
    isStale: now.getTime() - counted > STALE_AFTER_MS,
  };
}

/** Whole hours of the chart for a table, the newest first: an hour with a step nobody counted is null. */
export function hoursOf({ steps }: PulseChart): ChartStep[] {
  const hours = new Map<string, ChartStep>();
  for (const { at, counts } of steps) {
    const hour = new Date(Math.floor(new Date(at).getTime() / (60 * MINUTE_MS)) * 60 * MINUTE_MS).toISOString();
    const sum = hours.get(hour);
    hours.set(hour, { at: hour, counts: sum ? added(sum.counts, counts) : counts });
  }
  return [...hours.values()].reverse();
}

/** The sum of what is known of the chart; null where nothing is. */
export function totalOf({ steps }: PulseChart): Counts | null {
  const known = steps.flatMap(({ counts }) => counts ?? []);
  return known.length === 0 ? null : known.reduce((sum, counts) => added(sum, counts) ?? sum);
}

function added(a: Counts | null, b: Counts | null): Counts | null {
  if (a === null || b === null) return null;
  return { taken: a.taken + b.taken, handled: a.handled + b.handled, reported: a.reported + b.reported };
}
