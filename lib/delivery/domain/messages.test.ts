import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { METHODS } from "../testing/signed-push";
import {
  directionOf,
  knownCodeOf,
  MESSAGE_METHODS,
  STOCK_KIND,
  STOCK_QUESTION_KIND,
  STOCK_STATES,
  TAB_STATES,
  type MessageMethod,
} from "./messages";
import { pushNext, type PushNext } from "./push-next";
import { REPORT_STATES } from "./report-state";
import { PUSH_STATES } from "./messages";
import { REPORT_KINDS } from "@/lib/kernel/report-kinds";

test("every push we serve and every report we send has its method, and goes its way", () => {
  const methods = Object.keys(MESSAGE_METHODS) as MessageMethod[];
  const pushed = methods.filter((method) => directionOf(method) === "in");
  expect(pushed).toEqual(Object.values(METHODS));
  const sent = methods.filter((method) => directionOf(method) === "out");
  expect(sent.map((method) => MESSAGE_METHODS[method]).sort()).toEqual(
    [...REPORT_KINDS, STOCK_KIND, STOCK_QUESTION_KIND].sort(),
  );
  const folder = "lib/platform/methods";
  const called = readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
    .join("\n");
  for (const method of sent) expect(called).toContain(`method: "${method}"`);
});

test("every state is behind a tab besides all, or is the good end", () => {
  const { all, ...tabs } = TAB_STATES;
  const held = (way: "in" | "out" | "stock") => new Set<string>(Object.values(tabs).flatMap((states) => states[way]));
  expect(all).toEqual({ in: PUSH_STATES, out: REPORT_STATES, stock: STOCK_STATES });
  expect(PUSH_STATES.filter((state) => !held("in").has(state))).toEqual(["DONE"]);
  expect(REPORT_STATES.filter((state) => !held("out").has(state))).toEqual(["ACCEPTED"]);
  expect(STOCK_STATES.filter((state) => !held("stock").has(state))).toEqual(["ACCEPTED"]);
});

test.each([
  ["handler-threw", "handler-threw"],
  ["unreadable:orderItems.0.quantity:missing", "unreadable"],
  ["refund-created,submitted", "refund-created"],
  ["timestamp-stale:not-well-formed:body@1:4", "timestamp-stale"],
  ["database-22021", "database"],
  ["ORDER_CLOSED", null],
  ["isv.invalid-parameter", null],
])("the code %s is %s", (code, known) => {
  expect(knownCodeOf(code)).toBe(known);
});

const PUSH = { answer: "accepted", isMistimed: false, isQueued: false, tries: 0 };
const CASES: [PushNext, Parameters<typeof pushNext>[0]][] = [
  ["soon", { ...PUSH, state: "PENDING" }],
  ["queued", { ...PUSH, state: "PENDING", isQueued: true, tries: 1 }],
  ["retry", { ...PUSH, state: "PENDING", tries: 1 }],
  ["running", { ...PUSH, state: "RUNNING", tries: 1 }],
  ["done", { ...PUSH, state: "DONE" }],
  ["parked", { ...PUSH, state: "PARKED" }],
  ["failed", { ...PUSH, state: "FAILED" }],
  ["unbound", { ...PUSH, state: "REFUSED", answer: "supplier-not-bound" }],
  ["mistimed", { ...PUSH, state: "REFUSED", answer: "sign-check-failure", isMistimed: true }],
  ["forged", { ...PUSH, state: "REFUSED", answer: "sign-check-failure" }],
  ["unreadable", { ...PUSH, state: "REFUSED", answer: "invalid-parameter" }],
  ["unserved", { ...PUSH, state: "REFUSED", answer: "method-not-supported" }],
];

test.each(CASES)("what comes next is %s: %o", (next, push) => {
  expect(pushNext(push)).toBe(next);
});
