import { expect, test } from "vitest";
import { ALERT_KINDS, URGENCY, type AnyFinding } from "./finding";
import { levelOfCount } from "./level";
import { alertKey, factsOf, reconcile, type AlertChange, type OpenAlert } from "./reconcile";

function finding(words: Partial<AnyFinding> = {}): AnyFinding {
  return {
    kind: "PUSHES_PARKED",
    shopId: "s1",
    key: "s1",
    level: 0,
    facts: { count: 2 },
    href: "/orders?status=PARKED",
    ...words,
  };
}

function open(words: Partial<AnyFinding> = {}, id = "a1"): OpenAlert {
  const found = finding(words);
  return { id, kind: found.kind, key: alertKey(found), level: found.level, facts: factsOf(found) };
}

function inWords(changes: AlertChange[]): string[] {
  return changes.map((one) =>
    one.change === "open"
      ? `open ${alertKey(one.finding)} at ${one.finding.level}`
      : `${one.change} ${one.alertId}${one.change === "raise" ? ` to ${one.finding.level}` : ""}`,
  );
}

const TABLE: { name: string; open: OpenAlert[]; found: AnyFinding[]; changes: string[] }[] = [
  { name: "nothing is wrong and nothing was", open: [], found: [], changes: [] },
  { name: "found: opened", open: [], found: [finding()], changes: ["open PUSHES_PARKED:s1 at 0"] },
  { name: "found again: nothing is told", open: [open()], found: [finding()], changes: [] },
  { name: "not found any more: closed", open: [open()], found: [], changes: ["close a1"] },
  { name: "gone further: raised", open: [open()], found: [finding({ level: 2 })], changes: ["raise a1 to 2"] },
  { name: "back a level: stays where it was", open: [open({ level: 2 })], found: [finding({ level: 1 })], changes: [] },
  {
    name: "back a level with other values: restated only",
    open: [open({ level: 2 })],
    found: [finding({ level: 1, facts: { count: 1 } })],
    changes: ["restate a1"],
  },
  {
    name: "another value: restated",
    open: [open()],
    found: [finding({ facts: { count: 3 } })],
    changes: ["restate a1"],
  },
  {
    name: "a value more: restated",
    open: [open()],
    found: [finding({ facts: { count: 2, by: "x" } })],
    changes: ["restate a1"],
  },
  { name: "another page: restated", open: [open()], found: [finding({ href: "/shops/s1" })], changes: ["restate a1"] },
  {
    name: "another key, such as a new expiry: the old one closes, the new one opens (R43)",
    open: [open({ key: "f1:2026-12-01" })],
    found: [finding({ key: "f1:2027-12-01" })],
    changes: ["close a1", "open PUSHES_PARKED:f1:2027-12-01 at 0"],
  },
  {
    name: "two kinds about the same thing are two alerts",
    open: [open()],
    found: [finding(), finding({ kind: "RECEIVING_OFF" })],
    changes: ["open RECEIVING_OFF:s1 at 0"],
  },
  {
    name: "the same key twice is one alert at the higher level",
    open: [],
    found: [finding(), finding({ level: 3 }), finding({ level: 1 })],
    changes: ["open PUSHES_PARKED:s1 at 3"],
  },
];

test.each(TABLE)("$name", ({ open: alerts, found, changes }) =>
  expect(inWords(reconcile(alerts, found))).toEqual(changes),
);

test("every kind has its urgency", () => expect(Object.keys(URGENCY).sort()).toEqual([...ALERT_KINDS].sort()));

test.each([
  [1, 0],
  [9, 0],
  [10, 1],
  [99, 1],
  [100, 2],
  [1000, 3],
  [50_000, 3],
])("a heap of %i is at level %i", (count, level) => expect(levelOfCount(count)).toBe(level));
