import { expect, test } from "vitest";
import { processingOf, type ProcessingFacts } from "./processing";

const NOW = new Date("2026-11-29T03:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const WELL: ProcessingFacts = { now: NOW, beatAt: ago(2.4), pushDueAt: null, reportDueAt: null };

test.each<[string, Partial<ProcessingFacts>, string, Date | null]>([
  ["a worker beats and nothing waits", {}, "ok", null],
  ["a push has just come", { pushDueAt: ago(0.2) }, "ok", null],
  ["two beats are missing", { beatAt: ago(9) }, "ok", null],
  ["three beats are missing", { beatAt: ago(9.2) }, "silent", ago(9.2)],
  ["no worker is registered", { beatAt: null }, "silent", null],
  ["nobody works and much waits", { beatAt: ago(600), pushDueAt: ago(599) }, "silent", ago(600)],
  ["a push has waited for a minute", { pushDueAt: ago(60) }, "ok", null],
  ["a push has waited for longer", { pushDueAt: ago(75) }, "behind", ago(75)],
  ["a report has waited for longer still", { pushDueAt: ago(75), reportDueAt: ago(130) }, "behind", ago(130)],
])("%s", (_case, facts, state, since) => {
  const found = processingOf({ ...WELL, ...facts });
  expect([found.state, "since" in found ? found.since : null]).toEqual([state, since?.toISOString() ?? null]);
});
