import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { processingOf, type Processing, type ProcessingFacts } from "@/lib/kernel/processing";
import { WAITING_LONGEST } from "./queue/queue-sql";

/** Every open page asks every few seconds; one answer serves all that ask within this time. */
const KEPT_MS = 1000;

let kept: { until: number; answer: Promise<Processing> } | null = null;

/** Whether pushes and reports are being worked on now, judged by the web process, whether a worker lives or not. */
export function processingNow(now = Date.now()): Promise<Processing> {
  if (!kept || kept.until <= now) kept = { until: now + KEPT_MS, answer: read() };
  return kept.answer;
}

async function read(): Promise<Processing> {
  try {
    const [facts] = await database().$queryRawUnsafe<ProcessingFacts[]>(WAITING_LONGEST, env().TOP_APP_KEY);
    return facts ? processingOf(facts) : { state: "unknown" };
  } catch {
    return { state: "unknown" };
  }
}
