import { setTimeout as pause } from "node:timers/promises";
import { expect, vi } from "vitest";
import type { Product } from "./product";
import { signIn } from "./visitor";

const LOOK_EVERY_MS = 250;

/** Looks at health and at a page all the time, as a monitor and a clerk do, and keeps what they saw. */
export async function watch(product: Product) {
  const visitor = await signIn(product.origin, "clerk@enterprise.demo");
  const health = new Map<number, string>();
  const pages: string[] = [];
  const until = { isOver: false };

  const note = (found: string) => {
    if (pages.at(-1) !== found) pages.push(found);
  };
  const looking = [
    ...product.ports.map(async (port) => {
      while (!until.isOver) {
        health.set(port, await healthOf(port));
        await pause(LOOK_EVERY_MS);
      }
    }),
    (async () => {
      while (!until.isOver) {
        const { page, rows } = await visitor.look();
        note(`page ${page ?? "no answer"}, rows ${rows}`);
        await pause(LOOK_EVERY_MS);
      }
    })(),
  ];
  const WELL = "page 200, rows 200";

  return {
    healthOf: (port: number) => health.get(port),

    untilPageIsWell: () => vi.waitFor(() => expect(pages.at(-1)).toBe(WELL), { timeout: 90_000, interval: 100 }),

    /** A visitor saw the page, then that something is wrong, never a fault of ours, and the page again. */
    expectTroubleSeen(): void {
      console.log(`  a visitor saw: ${pages.join(" · ")}`);
      expect(pages[0]).toBe(WELL);
      expect(pages.length).toBeGreaterThan(2);
      expect(pages.filter((found) => /rows (503 UNAVAILABLE|no answer)/.test(found))).not.toEqual([]);
      expect(pages.filter((found) => found.includes("BUG"))).toEqual([]);
    },

    /** Waits until pushes are accepted, reports leave and health is green again after the address was moved; says how long each took. */
    async tellRecovery(name: string, { killedMs, noticedMs }: { killedMs: number; noticedMs: number }): Promise<void> {
      const movedMs = performance.now();
      const [before, told] = await Promise.all([product.sandbox.pushes(), product.sandbox.summary("received")]);
      const since = async (look: () => Promise<unknown>) => {
        await vi.waitFor(look, { timeout: 120_000, interval: 50 });
        return `${((performance.now() - movedMs) / 1000).toFixed(1)} s`;
      };
      const [push, report, well] = await Promise.all([
        since(async () => expect((await product.sandbox.pushes()).delivered).toBeGreaterThan(before.delivered)),
        since(async () => expect((await product.sandbox.summary("received")).accepted).toBeGreaterThan(told.accepted)),
        since(() => product.untilAllWell()),
      ]);
      const seconds = (ms: number) => ((ms - killedMs) / 1000).toFixed(1);
      console.log(
        `  ${name}: health red after ${seconds(noticedMs)} s, address moved after ${seconds(movedMs)} s; from there the first push ` +
          `accepted after ${push}, the first report after ${report}, health green after ${well}`,
      );
    },

    async stop(): Promise<void> {
      until.isOver = true;
      await Promise.all(looking);
    },
  };
}

async function healthOf(port: number): Promise<string> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5000) });
    return ((await response.json()) as { status: string }).status;
  } catch {
    return "no answer";
  }
}
