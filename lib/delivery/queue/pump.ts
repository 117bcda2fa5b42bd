import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/log";

const SAFETY_POLL_MS = 1000; // wake-ups may be lost with a connection, and retries become due without one
const AFTER_FAILURE_MS = 500;

/** Takes items from a queue and works on several at once. */
export type Pump = {
  /** Something may be waiting. */
  wake: () => void;
  /** Takes nothing new and resolves when what it holds is finished. */
  stop: () => Promise<void>;
};

/** What was taken; `isMore`: what was there did not fit, so that another look finds something at once. */
export type Claim<Item> = { items: Item[]; isMore: boolean };

/** What was taken where each item takes a place: full places say that there may be more. */
export function fillOf<Item>(items: Item[], places: number): Claim<Item> {
  return { items, isMore: items.length >= places };
}

/**
 * Runs `work` on what `claim` yields, at most `concurrency` at once. `claim` gets the number of free places; an error in it
 * (database down) is logged and tried again, an error in `work` is a bug that `work` itself should have dealt with.
 * `gatherMs`: while something is being worked on, what comes within this time is claimed together; left out, at once.
 */
export function startPump<Item>(options: {
  name: string;
  concurrency: number;
  gatherMs?: number;
  claim: (places: number) => Promise<Claim<Item>>;
  work: (item: Item) => Promise<void>;
}): Pump {
  const running = new Set<Promise<void>>();
  let isStopping = false;
  let wakeUp: (() => void) | null = null;
  let isAwake = false;

  function wake(): void {
    isAwake = true;
    wakeUp?.();
  }

  function idle(ms: number): Promise<void> {
    if (isAwake || isStopping) return Promise.resolve();
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    }).then(() => {
      wakeUp = null;
    });
  }

  function begin(item: Item): void {
    const run = options
      .work(item)
      .catch((error: unknown) => log.error({ err: error, queue: options.name }, "work on an item broke off"))
      .finally(() => {
        running.delete(run);
        wake(); // a place is free, and the next item of the same key may go
      });
    running.add(run);
  }

  async function turn(): Promise<void> {
    if (options.gatherMs !== undefined && running.size > 0) await pause(options.gatherMs);
    isAwake = false;
    const places = options.concurrency - running.size;
    if (places === 0) return idle(SAFETY_POLL_MS);
    try {
      const { items, isMore } = await options.claim(places);
      items.forEach(begin);
      if (!isMore) await idle(SAFETY_POLL_MS);
    } catch (error) {
      log.warn({ err: error, queue: options.name }, "the queue could not be read");
      isAwake = false;
      await idle(AFTER_FAILURE_MS);
    }
  }

  async function loop(): Promise<void> {
    while (!isStopping) await turn();
    await Promise.all(running);
  }

  const looping = loop();
  return {
    wake,
    stop() {
      isStopping = true;
      wakeUp?.();
      return looping;
    },
  };
}
