import fc from "fast-check";
import { expect, test } from "vitest";
import { decideCallback, type ReportingInterval } from "./callback";
import { applyReceipt, receivedPieces, takeBack, type Count, type CountedLine } from "./receipt";
import { applyCorrection } from "./correction";
import { choicesFor, shortAfterReceipt } from "./discrepancy";
import { decideReturn, isOpen, type ReturnStatus } from "./return-state";

// One return order, one shop with AG回传, any order of counts, corrections, terminating, switching, undoing and sending, withdrawn or not: the
// rules alone must keep the promise that at most one report leaves, after everything came in, only if reporting was on at
// that moment, never for what was terminated, and that pieces are missing exactly while a shortage is open.
const PLANNED = [2, 1];

type Act =
  | { do: "count"; line: number; good: number; defective: number }
  | { do: "correct"; good: number; defective: number }
  | { do: "terminate" }
  | { do: "withdraw" }
  | { do: "switch" }
  | { do: "undo" }
  | { do: "send" };

type World = {
  clock: number;
  status: ReturnStatus;
  lines: CountedLine[];
  last: Count[] | null;
  hasShort: boolean;
  isTerminated: boolean;
  isWithdrawn: boolean;
  intervals: ReportingInterval[];
  waiting: { intervalId: string; fullAt: number } | null;
  sent: { fullAt: number; pieces: number; onAtThatMoment: boolean }[];
  /** Whether reporting was on at each tick, told by the switch itself. */
  on: boolean;
  wasOn: Map<number, boolean>;
};

const counting = fc.record({
  do: fc.constant("count" as const),
  line: fc.nat({ max: 1 }),
  good: fc.nat({ max: 2 }),
  defective: fc.nat({ max: 1 }),
});
const correcting = fc.record({
  do: fc.constant("correct" as const),
  good: fc.nat({ max: 2 }),
  defective: fc.nat({ max: 1 }),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: counting },
  { weight: 4, arbitrary: correcting },
  { weight: 1, arbitrary: fc.constant({ do: "terminate" as const }) },
  { weight: 1, arbitrary: fc.constant({ do: "withdraw" as const }) },
  { weight: 4, arbitrary: fc.constant({ do: "switch" as const }) },
  { weight: 2, arbitrary: fc.constant({ do: "undo" as const }) },
  { weight: 4, arbitrary: fc.constant({ do: "send" as const }) },
);

test("at most one report, only when full, only when reporting was on at that moment", () => {
  let reports = 0;
  let terminated = 0;
  let withdrawnOnes = 0;
  fc.assert(
    fc.property(fc.array(act, { minLength: 10, maxLength: 60, size: "max" }), (acts) => {
      const world = acts.reduce(step, start());
      expect(world.sent.length).toBeLessThanOrEqual(world.isTerminated ? 0 : 1);
      for (const report of world.sent) {
        expect(report.pieces).toBe(3);
        expect(report.onAtThatMoment).toBe(true);
      }
      expect(world.hasShort).toBe(world.status === "PARTIALLY_RECEIVED");
      if (world.isWithdrawn) expect(world.status).not.toBe("WAITING_RECEIPT"); // nobody waits for withdrawn goods (R105)
      if (world.status === "CANCELLED") expect([receivedPieces(world.lines), world.sent]).toEqual([0, []]);
      withdrawnOnes += world.status === "CANCELLED" ? 1 : 0;
      reports += world.sent.length;
      terminated += world.isTerminated ? 1 : 0;
    }),
    { numRuns: 2000 },
  );
  expect(reports).toBeGreaterThan(200); // the runs did reach what they are about
  expect(terminated).toBeGreaterThan(200);
  expect(withdrawnOnes).toBeGreaterThan(200);
});

function start(): World {
  const lines = PLANNED.map((plannedPieces, index) => ({
    lineId: String(index),
    plannedPieces,
    goodPieces: 0,
    defectivePieces: 0,
  }));
  return {
    clock: 0,
    status: "WAITING_RECEIPT",
    lines,
    last: null,
    hasShort: false,
    isTerminated: false,
    isWithdrawn: false,
    intervals: [],
    waiting: null,
    sent: [],
    on: false,
    wasOn: new Map(),
  };
}

function step(before: World, next: Act): World {
  const world = { ...before, clock: before.clock + 1 };
  if (next.do === "switch") return remember(switched(world));
  remember(world);
  if (next.do === "count")
    return counted(world, [{ lineId: String(next.line), good: next.good, defective: next.defective }]);
  if (next.do === "correct") return corrected(world, [{ lineId: "0", good: next.good, defective: next.defective }]);
  if (next.do === "terminate") return terminated(world);
  if (next.do === "withdraw") return withdrawn(world);
  return next.do === "undo" ? undone(world) : sent(world);
}

function remember(world: World): World {
  world.wasOn.set(world.clock, world.on);
  return world;
}

function counted(world: World, counts: Count[]): World {
  if (!isOpen(world.status)) return world;
  const receipt = applyReceipt(world.lines, counts);
  if (receipt.kind === "refused") return world;
  const fact = receipt.extent === "FULL" ? ({ type: "all-received" } as const) : ({ type: "part-received" } as const);
  const decision = decideReturn(world.status, fact);
  if (decision.kind === "refused") return world;
  const short = shortAfterReceipt({ extent: receipt.extent, hasOpen: world.hasShort, reason: "少件" });
  const hasShort = short === "raise" || short === "update";
  const counting = { ...world, status: decision.status, lines: receipt.lines, last: counts, hasShort };
  return receipt.extent === "PARTIAL" ? counting : reported(counting);
}

function corrected(world: World, counts: Count[]): World {
  if (!world.hasShort || !choicesFor("SHORT", world.status).includes("COUNTED_WRONG")) return world;
  const correction = applyCorrection(world.lines, counts);
  if (correction.kind === "refused") return world;
  const { lines, extent, differences } = correction;
  const decision = decideReturn(world.status, { type: "corrected", extent, isWithdrawn: world.isWithdrawn });
  if (decision.kind === "refused") return world;
  const hasShort = extent === "PARTIAL";
  const next = { ...world, status: decision.status, lines, last: differences, hasShort };
  return extent === "FULL" ? reported(next) : next;
}

function terminated(world: World): World {
  if (!world.hasShort || !choicesFor("SHORT", world.status).includes("TERMINATED")) return world;
  const decision = decideReturn(world.status, { type: "terminated" });
  if (decision.kind === "refused") return world;
  return { ...world, status: decision.status, hasShort: false, isTerminated: true };
}

function withdrawn(world: World): World {
  const decision = decideReturn(world.status, { type: "withdrawn" });
  const status = decision.kind === "decided" ? decision.status : world.status;
  return { ...world, status, isWithdrawn: !world.isTerminated };
}

/** Everything is in at this tick. */
function reported(world: World): World {
  const callback = decideCallback({
    edition: "FLAGSHIP",
    intervals: world.intervals,
    fullReceiptAt: new Date(world.clock),
  });
  return callback.kind === "report"
    ? { ...world, waiting: { intervalId: callback.intervalId, fullAt: world.clock } }
    : world;
}

function undone(world: World): World {
  if (!world.last) return world;
  const lines = takeBack(world.lines, world.last);
  const { isWithdrawn } = world;
  const decision = decideReturn(world.status, {
    type: "receipt-undone",
    piecesLeft: receivedPieces(lines),
    isWithdrawn,
  });
  if (decision.kind === "refused") return world;
  const hasShort = receivedPieces(lines) > 0;
  return { ...world, status: decision.status, lines, last: null, waiting: null, hasShort };
}

function sent(world: World): World {
  if (!world.waiting) return world;
  const decision = decideReturn(world.status, { type: "report-accepted" });
  const { fullAt } = world.waiting;
  const report = { fullAt, pieces: receivedPieces(world.lines), onAtThatMoment: world.wasOn.get(fullAt) ?? false };
  return {
    ...world,
    status: decision.kind === "decided" ? decision.status : world.status,
    waiting: null,
    last: null,
    sent: [...world.sent, report],
  };
}

function switched(world: World): World {
  const now = new Date(world.clock);
  if (world.on)
    return { ...world, on: false, intervals: world.intervals.map((one) => ({ ...one, endedAt: one.endedAt ?? now })) };
  const opened = { id: String(world.intervals.length), startedAt: now, endedAt: null };
  return { ...world, on: true, intervals: [...world.intervals, opened] };
}
