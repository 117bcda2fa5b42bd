import { expect, test } from "vitest";
import { intervalChange } from "./callback-interval";

const AT = new Date("2026-11-24T00:00:00Z");
const closed = { id: "first", startedAt: AT, endedAt: AT };
const open = { id: "second", startedAt: AT, endedAt: null };

test.each([
  ["on, never on before", [], true, { kind: "open" }],
  ["on, on already", [closed, open], true, { kind: "none" }],
  ["on again after off", [closed], true, { kind: "open" }],
  ["off, on before", [closed, open], false, { kind: "close", intervalId: "second" }],
  ["off, off already", [closed], false, { kind: "none" }],
])("%s", (_case, intervals, on, change) => expect(intervalChange(intervals, on)).toEqual(change));
