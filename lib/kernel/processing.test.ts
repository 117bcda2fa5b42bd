import { describe, expect, test } from "vitest";
import { processingOf, type Asked, type Processing, type ProcessingFacts } from "./processing";

const NOW = new Date("2026-11-29T03:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const WELL: ProcessingFacts = { now: NOW, beatAt: ago(2.4), pushDueAt: null, reportDueAt: null };
const KEPT: Asked["write"] = { value: "ok", ms: 12 };
const soon = (value: ProcessingFacts) => ({ value, ms: 3 });

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
  const found = processingOf({ facts: soon({ ...WELL, ...facts }), write: KEPT });
  expect([found.state, "since" in found ? found.since : null]).toEqual([state, since?.toISOString() ?? null]);
});

describe("the database comes first", () => {
  const dead = soon({ ...WELL, beatAt: null });
  test.each<[string, Asked, Processing["state"]]>([
    ["it took a write in 2 s", { facts: soon(WELL), write: { value: "ok", ms: 2000 } }, "ok"],
    ["a write took longer", { facts: soon(WELL), write: { value: "ok", ms: 2100 } }, "slow"],
    ["the question took longer", { facts: { value: WELL, ms: 2100 }, write: KEPT }, "slow"],
    ["the question is not answered yet, a write was", { facts: "late", write: KEPT }, "slow"],
    ["a write is not done yet", { facts: soon(WELL), write: "late" }, "slow"],
    ["it takes no connection for a write", { facts: soon(WELL), write: "failed" }, "unknown"],
    ["slow, and whether a worker lives cannot be said", { facts: dead, write: { value: "ok", ms: 2500 } }, "slow"],
    ["it keeps nothing", { facts: soon(WELL), write: { value: "refuses-writes", ms: 4 } }, "refuses"],
    ["it keeps nothing and no worker lives", { facts: dead, write: { value: "refuses-writes", ms: 4 } }, "refuses"],
    ["neither is answered", { facts: "late", write: "late" }, "unknown"],
    ["the question broke off", { facts: "failed", write: KEPT }, "unknown"],
  ])("%s", (_case, asked, state) => expect(processingOf(asked).state).toBe(state));
});
