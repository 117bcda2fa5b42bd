import { expect, test } from "vitest";
import { planCounts, type KnownStock } from "./count-plan";
import type { CountRow } from "./count-rows";

const KNOWN: KnownStock = {
  skus: new Map([
    ["A", "a"],
    ["B", "b"],
  ]),
  warehouses: new Map([
    ["W", "w"],
    ["V", "v"],
  ]),
  onHand: new Map([
    ["a w", { good: 5, defective: 1 }],
    ["b w", { good: -2, defective: 0 }],
  ]),
  reserved: new Map([["a w 门店", 3]]),
};

function row(words: Partial<CountRow>): CountRow {
  const nothing = { good: null, defective: null, channel: null, reserved: null };
  return { row: 2, code: "A", warehouse: "W", ...nothing, ...words };
}

/** What becomes of one row: its counts before and after, its reservation, and how it is counted. */
function told(words: Partial<CountRow>): string {
  const plan = planCounts({ rows: [row(words)], problems: [], blank: 0, warehouseBy: "code" }, KNOWN);
  const [kind = "wrong"] = Object.entries(plan.rows).flatMap(([name, count]) => (count === 1 ? [name] : []));
  return [
    kind,
    ...plan.counts.map(({ before, after }) => {
      const from = before ? `${before.good}/${before.defective}` : "–";
      return `${from} → ${after.good}/${after.defective}`;
    }),
    ...plan.reservations.map(({ channel, before, after }) => `${channel} ${before} → ${after}`),
    ...plan.problems.map(({ column, rule, value }) => `${column} ${rule} ${value}`),
  ].join(", ");
}

test.each<[string, Partial<CountRow>, string]>([
  ["another count", { good: 8, defective: 0 }, "changed, 5/1 → 8/0"],
  ["good only: defective stays", { good: 8 }, "changed, 5/1 → 8/1"],
  ["defective only: good stays", { defective: 4 }, "changed, 5/1 → 5/4"],
  ["what stands there", { good: 5, defective: 1 }, "unchanged"],
  ["up from below zero", { code: "B", good: 0 }, "changed, -2/0 → 0/0"],
  ["where nothing was booked", { warehouse: "V", good: 4 }, "created, – → 4/0"],
  ["nothing, where nothing was booked", { warehouse: "V", good: 0 }, "unchanged"],
  ["a reservation", { channel: "京东", reserved: 2 }, "changed, 京东 0 → 2"],
  ["another number", { channel: "门店", reserved: 2 }, "changed, 门店 3 → 2"],
  ["none any more", { channel: "门店", reserved: 0 }, "changed, 门店 3 → 0"],
  ["the same number", { channel: "门店", reserved: 3 }, "unchanged"],
  ["none, where there is none", { channel: "京东", reserved: 0 }, "unchanged"],
  ["both", { good: 6, channel: "门店", reserved: 1 }, "changed, 5/1 → 6/1, 门店 3 → 1"],
  ["an unknown code", { code: "X", good: 1 }, "wrong, code unknown X"],
  ["an unknown warehouse", { warehouse: "X", good: 1 }, "wrong, warehouse unknown X"],
  ["both unknown", { code: "X", warehouse: "Y", good: 1 }, "wrong, code unknown X, warehouse unknown Y"],
])("%s", (_case, words, outcome) => {
  expect(told(words)).toBe(outcome);
});

test("faults of cells and of codes stand in the order of the file; blank rows change nothing", () => {
  const problems = [{ row: 4, column: "good", rule: "notANumber", value: "x", firstRow: null }] as const;
  const rows = [row({ row: 3, code: "X", good: 1 }), row({ row: 6, code: "Y", good: 1 }), row({ row: 7, good: 5 })];
  const plan = planCounts({ rows, problems: [...problems], blank: 2, warehouseBy: "code" }, KNOWN);
  expect(plan.problems.map(({ row: at, rule }) => `${at} ${rule}`)).toEqual(["3 unknown", "4 notANumber", "6 unknown"]);
  expect(plan.rows).toEqual({ changed: 0, created: 0, unchanged: 3 });
});
