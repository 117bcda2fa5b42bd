import { expect, test } from "vitest";
import { decidePlan, type PlanCase } from "./plan";

const CASE: PlanCase = {
  trigger: "CHANGE",
  pieces: 10,
  status: "SENT",
  cause: null,
  lastPieces: 10,
  sentPieces: 10,
  occupiedPieces: null,
  isMapped: true,
  hasOwner: true,
  isPaused: false,
  waitsForReportOf: null,
};

test.each<[string, Partial<PlanCase>, string]>([
  ["the platform has it", {}, "nothing"],
  ["by hand", { trigger: "MANUAL" }, "PENDING"],
  ["full resync", { trigger: "SCHEDULE" }, "PENDING"],
  ["another number", { pieces: 9 }, "PENDING"],
  ["never planned", { status: null, lastPieces: null, sentPieces: null }, "PENDING"],
  ["on its way already", { status: "PENDING", lastPieces: 10, sentPieces: 9 }, "nothing"],
  ["on its way already, full resync", { trigger: "SCHEDULE", status: "PENDING", sentPieces: 9 }, "nothing"],
  ["on its way already, by hand", { trigger: "MANUAL", status: "PENDING", sentPieces: 9 }, "PENDING"],
  ["another one is on its way, full resync", { trigger: "SCHEDULE", status: "PENDING", lastPieces: 9 }, "PENDING"],
  ["another one is on its way", { status: "PENDING", lastPieces: 9 }, "PENDING"],
  ["back to what was sent, while another waits", { status: "PENDING", lastPieces: 9, sentPieces: 10 }, "PENDING"],
  ["shipped, not reported yet", { pieces: 9, waitsForReportOf: "LP-9" }, "later"],
  ["shipped, not reported yet, full resync", { trigger: "SCHEDULE", waitsForReportOf: "LP-9" }, "later"],
  ["shipped, not reported yet, by hand", { trigger: "MANUAL", waitsForReportOf: "LP-9" }, "later"],
  ["blocked at this number", { status: "BLOCKED", cause: "below-occupied", occupiedPieces: 12 }, "nothing"],
  ["blocked, occupied has fallen", { status: "BLOCKED", cause: "below-occupied", occupiedPieces: 10 }, "PENDING"],
  [
    "blocked at another number",
    { status: "BLOCKED", cause: "below-occupied", lastPieces: 9, occupiedPieces: 12 },
    "PENDING",
  ],
  ["refused as occupied at this number", { status: "FAILED", cause: "occupied", occupiedPieces: 12 }, "nothing"],
  ["refused as occupied, nobody knows by how many", { status: "FAILED", cause: "occupied" }, "nothing"],
  ["refused for something else", { status: "FAILED", cause: "refused" }, "PENDING"],
  [
    "refused as occupied, by hand",
    { trigger: "MANUAL", status: "FAILED", cause: "occupied", occupiedPieces: 12 },
    "PENDING",
  ],
  ["not mapped", { isMapped: false }, "SKIPPED not-mapped"],
  ["not mapped, told already", { isMapped: false, status: "SKIPPED", cause: "not-mapped" }, "nothing"],
  ["mapped by now", { status: "SKIPPED", cause: "not-mapped" }, "PENDING"],
  ["no owner id", { hasOwner: false }, "FAILED no-owner-id"],
  ["no owner id, told already", { hasOwner: false, status: "FAILED", cause: "no-owner-id" }, "nothing"],
  ["owner id set by now", { status: "FAILED", cause: "no-owner-id" }, "PENDING"],
  ["paused", { isPaused: true, pieces: 9 }, "SKIPPED paused"],
  ["paused, by hand", { isPaused: true, trigger: "MANUAL" }, "SKIPPED paused"],
  ["paused, told already", { isPaused: true, status: "SKIPPED", cause: "paused" }, "nothing"],
  ["the pause is over", { status: "SKIPPED", cause: "paused" }, "PENDING"],
])("%s", (_case, facts, outcome) => {
  const decision = decidePlan({ ...CASE, ...facts });
  const words = decision.kind === "attempt" ? `${decision.status} ${decision.cause ?? ""}`.trim() : decision.kind;
  expect(words).toBe(outcome);
});
