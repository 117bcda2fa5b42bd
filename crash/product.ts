import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { inject, vi } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    product: { dataDir: string; env: Record<string, string> };
  }
}

/** What a crash test may kill: the processes of its own product, and its database server. */
export type Victim = "web" | "pages" | "worker" | "sandbox" | "database";

const BACK_WITHIN_MS = 60_000;

function pidOf(victim: Victim): number | undefined {
  const { dataDir } = inject("product");
  if (victim === "database") return Number.parseInt(readFileSync(`${dataDir}/postgres/postmaster.pid`, "utf8"), 10);
  const noted = JSON.parse(readFileSync(`${dataDir}/processes.json`, "utf8")) as { name: string; pid: number }[];
  const pidNoted = (wanted: string) => noted.find(({ name }) => name === wanted)?.pid;
  return victim === "pages" ? pagesOf(pidNoted("web")) : pidNoted(victim);
}

/** The pages are no process of the launcher's, so its book does not have them: the one of their program below the web process. */
function pagesOf(web: number | undefined): number | undefined {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const all = [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)];
  const found = all.find(
    ([, , parent, command]) => Number(parent) === web && command?.includes("lib/server/pages/main.ts"),
  );
  return found && Number(found[1]);
}

const killed = new Set<number>();

/** The process that plays the part now; throws while there is none. */
export function livingPid(victim: Victim): number {
  const pid = pidOf(victim);
  if (!pid || killed.has(pid)) throw new Error(`${victim} has not been started again`);
  process.kill(pid, 0);
  return pid;
}

/** Waits until the launcher has brought the part back, then kills it as a power cut would. */
export async function killOnceAlive(victim: Victim): Promise<void> {
  const pid = await vi.waitFor(() => livingPid(victim), { timeout: BACK_WITHIN_MS, interval: 50 });
  process.kill(pid, "SIGKILL");
  killed.add(pid);
}

/** Waits until every part answers again. */
export async function untilHealthy(): Promise<void> {
  const { PORT, SANDBOX_PORT } = inject("product").env;
  await vi.waitFor(
    async () => {
      for (const port of [PORT, SANDBOX_PORT]) {
        const response = await fetch(`http://127.0.0.1:${port}/api/health`);
        const { pages = "ok" } = (await response.json()) as { pages?: string };
        if (!response.ok || pages !== "ok")
          throw new Error(`The process on port ${port} is not well (${response.status}, pages ${pages})`);
      }
      for (const victim of ["web", "pages", "worker", "sandbox", "database"] as const) livingPid(victim);
    },
    { timeout: BACK_WITHIN_MS, interval: 200 },
  );
}
