import { vi } from "vitest";
import { killOnceAlive, type Victim } from "./product";

const PROGRESS_WITHIN_MS = 120_000;

/** Random numbers in [0, 1) that the same seed gives again (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed of this run, or the one LINE3_CRASH_SEED names to repeat a run's moments. */
export function seedOfRun(): number {
  return Number(process.env.LINE3_CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
}

/**
 * Kills each victim as often as told, in random order at random points of the work: a moment is a share of the progress
 * (0 to 1), so the kills fall into the middle of the work on a fast and on a slow machine. Resolves after the last kill.
 */
export async function killDuring(
  random: () => number,
  times: Partial<Record<Victim, number>>,
  progress: () => number | Promise<number>,
): Promise<void> {
  const victims = Object.entries(times).flatMap(([victim, count]) => Array<Victim>(count).fill(victim as Victim));
  const inRandomOrder = victims.map((victim) => ({ victim, draw: random() })).sort((a, b) => a.draw - b.draw);
  const points = victims.map(() => 0.02 + 0.9 * random()).sort((a, b) => a - b);
  for (const [index, { victim }] of inRandomOrder.entries()) {
    const point = points[index] ?? 0;
    await vi.waitFor(
      async () => {
        if ((await progress()) < point) throw new Error(`The work has not come to ${Math.round(point * 100)} %`);
      },
      { timeout: PROGRESS_WITHIN_MS, interval: 50 },
    );
    await killOnceAlive(victim);
    console.log(`killed ${victim} at ${Math.round(point * 100)} %`);
  }
}
