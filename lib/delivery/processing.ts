import { setTimeout as pause } from "node:timers/promises";
import { database } from "@/lib/db/client";
import { probeWrite } from "@/lib/db/write-probe";
import { env } from "@/lib/env";
import { processingOf, type Answer, type Asked, type Processing, type ProcessingFacts } from "@/lib/kernel/processing";
import { WAITING_LONGEST } from "./queue/queue-sql";

/** Every open page asks every few seconds; one answer serves all that ask within this time. */
const KEPT_MS = 1000;
/** The probe really writes 64 kB: seldom enough to cost nothing, often enough for a page to tell within 15 s. */
const WRITE_KEPT_MS = 4000;
/** Whoever asks is answered after this, however ill the database is. */
const WITHIN_MS = 3000;

let kept: { until: number; answer: Promise<Processing> } | null = null;
let written: { until: number; answer: Promise<Asked["write"]> } | null = null;

/** Whether pushes and reports are being worked on now, judged by the web process, whether a worker lives or not. */
export function processingNow(now = Date.now()): Promise<Processing> {
  if (!kept || kept.until <= now) kept = { until: now + KEPT_MS, answer: read(now) };
  return kept.answer;
}

async function read(now: number): Promise<Processing> {
  if (!written || written.until <= now) written = { until: now + WRITE_KEPT_MS, answer: writeSomething() };
  const [facts, write] = await Promise.all([readFacts(), written.answer]);
  return processingOf({ facts, write });
}

/** By the connections that pages have too: where those are all taken, it is late as the pages are. */
async function readFacts(): Promise<Answer<ProcessingFacts>> {
  const startedAt = performance.now();
  const asked = database().$queryRawUnsafe<ProcessingFacts[]>(WAITING_LONGEST, env().TOP_APP_KEY);
  const told = asked.then(
    ([value]) => (value ? { value, ms: performance.now() - startedAt } : "failed"),
    () => "failed" as const,
  );
  return Promise.race([told, pause(WITHIN_MS, "late" as const, { ref: false })]);
}

async function writeSomething(): Promise<Asked["write"]> {
  const startedAt = performance.now();
  const { database: value } = await probeWrite(env().DATABASE_URL, WITHIN_MS, () => Promise.resolve(null));
  const ms = performance.now() - startedAt;
  if (value === "down") return ms < WITHIN_MS ? "failed" : "late";
  return { value, ms };
}
