import { expect, test } from "vitest";
import type { ClientWord } from "./protocol";
import { stateOf, stepConnection, type Connection, type ConnectionEvent } from "./connection";

const NOW = 1_000_000;
const WORD: ClientWord = { kind: "agent", requestId: "", version: "1" };
const PRINTERS: ClientWord = { kind: "printers", requestId: "", printers: [], defaultPrinter: "" };

/** Each as it stands at NOW. */
const CONNECTION = {
  closed: { kind: "closed" },
  connecting: { kind: "connecting", since: NOW - 100, tries: 0 },
  "connecting, hanging": { kind: "connecting", since: NOW - 5001, tries: 0 },
  "missing, resting": { kind: "missing", retryAt: NOW + 1, tries: 1 },
  "missing, rested": { kind: "missing", retryAt: NOW, tries: 1 },
  "just ready": { kind: "ready", since: NOW - 4999, heardAt: NOW - 10, askedAt: null },
  ready: { kind: "ready", since: NOW - 5000, heardAt: NOW - 10, askedAt: null },
  "ready, quiet": { kind: "ready", since: NOW - 90_000, heardAt: NOW - 20_001, askedAt: null },
  "ready, asked": { kind: "ready", since: NOW - 90_000, heardAt: NOW - 25_000, askedAt: NOW - 5000 },
  "ready, no answer": { kind: "ready", since: NOW - 90_000, heardAt: NOW - 40_000, askedAt: NOW - 10_001 },
} as const satisfies Record<string, Connection>;

const EVENT = {
  start: { type: "start" },
  stop: { type: "stop" },
  "look-again": { type: "look-again" },
  open: { type: "open" },
  close: { type: "close" },
  "a word": { type: "word", word: WORD },
  "its printers": { type: "word", word: PRINTERS },
  tick: { type: "tick" },
} as const satisfies Record<string, ConnectionEvent>;

type Row = Record<keyof typeof EVENT, string>;
const STAYS = "";

const CONNECTING_ROW: Row = {
  start: STAYS,
  stop: "closed, disconnect",
  "look-again": STAYS,
  open: "connecting, greet",
  close: "missing",
  "a word": STAYS,
  "its printers": "ready",
  tick: STAYS,
};
const MISSING_ROW: Row = {
  start: STAYS,
  stop: "closed, disconnect",
  "look-again": "connecting, connect",
  open: STAYS,
  close: STAYS,
  "a word": STAYS,
  "its printers": STAYS,
  tick: STAYS,
};
const READY_ROW: Row = {
  start: STAYS,
  stop: "closed, disconnect",
  "look-again": STAYS,
  open: STAYS,
  close: "connecting, connect",
  "a word": "ready",
  "its printers": "ready",
  tick: STAYS,
};

/** What stays as it is says nothing. A new state or event does not compile until it has its place. */
const RULES: Record<keyof typeof CONNECTION, Row> = {
  closed: {
    start: "connecting, connect",
    stop: STAYS,
    "look-again": STAYS,
    open: STAYS,
    close: STAYS,
    "a word": STAYS,
    "its printers": STAYS,
    tick: STAYS,
  },
  connecting: CONNECTING_ROW,
  "connecting, hanging": { ...CONNECTING_ROW, tick: "missing, disconnect" },
  "missing, resting": MISSING_ROW,
  "missing, rested": { ...MISSING_ROW, tick: "connecting, connect" },
  "just ready": { ...READY_ROW, close: "missing" },
  ready: READY_ROW,
  "ready, quiet": { ...READY_ROW, tick: "ready, ask-printers" },
  "ready, asked": READY_ROW,
  "ready, no answer": { ...READY_ROW, tick: "connecting, disconnect, connect" },
};

const rows = Object.entries(RULES).flatMap(([state, row]) =>
  Object.entries(row).map(
    ([event, outcome]) => [state as keyof typeof CONNECTION, event as keyof Row, outcome] as const,
  ),
);

test.each(rows)("%s + %s → %s", (state, event, outcome) => {
  const [next, ...acts] = stepConnection(CONNECTION[state], EVENT[event], NOW);
  const isSame = acts.length === 0 && JSON.stringify(next) === JSON.stringify(CONNECTION[state]);
  expect(isSame ? STAYS : [next.kind, ...acts].join(", ")).toBe(outcome);
});

test("the pauses grow to half a minute, and begin anew after a good connection", () => {
  let connection: Connection = { kind: "connecting", since: NOW, tries: 0 };
  const pauses: number[] = [];
  for (let tries = 0; tries < 6; tries += 1) {
    const [away] = stepConnection(connection, { type: "close" }, NOW);
    if (away.kind !== "missing") throw new Error(away.kind);
    pauses.push(away.retryAt - NOW);
    [connection] = stepConnection(away, { type: "tick" }, away.retryAt);
  }
  expect(pauses).toEqual([1000, 2000, 5000, 10_000, 30_000, 30_000]);
  const [ready] = stepConnection(connection, EVENT["its printers"], NOW);
  expect(stepConnection(ready, { type: "close" }, NOW + 6000)[0]).toEqual({
    kind: "connecting",
    since: NOW + 6000,
    tries: 0,
  });
});

test("while a missing client is looked for again, it is still called missing", () => {
  expect(stateOf({ kind: "connecting", since: NOW, tries: 0 })).toBe("connecting");
  expect(stateOf({ kind: "connecting", since: NOW, tries: 1 })).toBe("missing");
});
