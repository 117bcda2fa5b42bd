import { expect, test } from "vitest";
import type { PrintAnswer } from "@/components/labels/print/use-label-printer";
import type { WaveLabel, WaveOrderRow, WaveOrders } from "@/lib/waves/client";
import { afterLabel, labelsToPrint, printInOrder, type Printing } from "./print-in-order";

const label = (id: string, more: Partial<WaveLabel> = {}): WaveLabel => ({
  ...{ id, waybillNo: id, carrierCode: "SF", carrierName: null },
  ...{ state: "taken", prints: 0, printing: null, hasLabel: true },
  ...more,
});

const row = (position: number, labels: WaveLabel[], more: Partial<WaveOrderRow> = {}): WaveOrderRow => ({
  ...{
    orderId: `order-${position}`,
    bizOrderCode: `LP${position}`,
    position,
    state: "left",
    goods: null,
    lineCount: 1,
  },
  ...{ pieces: 1, latestShipAt: null, shopName: "示例店铺", labels, ask: null, failed: null, mustPullOut: false },
  awaitingReturn: false,
  ...more,
});

const COUNTS: WaveOrders["counts"] = { all: 0, left: 0, attention: 0, dropped: 0, done: 0 };

test("of each order that is left the labels that were never printed, in its order", () => {
  const printed = label("B", { state: "printed", prints: 1 });
  const atPrinter = label("C", { printing: { since: "2026-11-30T00:00:00Z", printer: "P" } });
  const rows = [
    row(1, [label("A1"), label("A2")]),
    row(2, [printed]),
    row(3, [atPrinter]),
    row(4, [label("D", { hasLabel: false })]),
    row(5, [label("E")], { state: "cancelled" }),
    row(6, []),
    row(7, [label("F")]),
  ];
  expect(labelsToPrint(rows).map(({ labelId }) => labelId)).toEqual(["A1", "A2", "F"]);
});

const AT = { position: 1, labelId: "A", waybillNo: "A" };

test.each<[string, PrintAnswer, Printing["kind"] | null]>([
  ["came out", { state: "printed", note: null }, null],
  ["did not come out", { state: "failed", note: "缺纸" }, "failed"],
  ["nobody knows of", { state: "unknown", note: null }, "unknown"],
  ["another tab printed", { state: "refused", refusal: { code: "LABEL_ALREADY_PRINTED" } }, null],
  ["was given back meanwhile", { state: "refused", refusal: { code: "LABEL_GIVEN_BACK" } }, null],
  ["is of an order cancelled meanwhile", { state: "refused", refusal: { code: "LABEL_OF_CANCELLED_ORDER" } }, null],
  ["no print client is there for", { state: "refused", refusal: { code: "PRINT_CLIENT_MISSING" } }, "refused"],
])("after a label that %s", (_, answer, expected) => {
  expect(afterLabel(AT, answer)?.kind ?? null).toBe(expected);
});

function run(pages: WaveOrderRow[][], answers: Record<string, PrintAnswer> = {}, stopBefore: string | null = null) {
  const printed: string[] = [];
  const next: string[] = [];
  const end = printInOrder({
    readPage: (after) => {
      const at = pages.findIndex((rows) => rows.some(({ position }) => position > after));
      const rows = pages[at] ?? [];
      const nextAfter = at >= 0 && at < pages.length - 1 ? String(rows.at(-1)?.position) : null;
      return Promise.resolve({ rows, nextAfter, counts: COUNTS });
    },
    print: (labelId) => {
      printed.push(labelId);
      return Promise.resolve(answers[labelId] ?? { state: "printed", note: null });
    },
    isStopped: () => printed.length > 0 && stopBefore !== null && printed.at(-1) === stopBefore,
    tell: (printing) => next.push(printing.kind),
  });
  return end.then((printing) => ({ printing, printed, told: next }));
}

test("goes through the pages in order, and ends", async () => {
  const { printing, printed } = await run([[row(1, [label("A")]), row(2, [label("B")])], [row(3, [label("C")])]]);
  expect([printing.kind, printed]).toEqual(["done", ["A", "B", "C"]]);
});

test("stops at the first that does not come out", async () => {
  const rows = [row(1, [label("A")]), row(2, [label("B")]), row(3, [label("C")])];
  const { printing, printed } = await run([rows], { B: { state: "failed", note: "缺纸" } });
  expect(printed).toEqual(["A", "B"]);
  expect(printing).toEqual({ kind: "failed", label: { position: 2, labelId: "B", waybillNo: "B" }, note: "缺纸" });
});

test("stopped by a person it begins no further one", async () => {
  const rows = [row(1, [label("A")]), row(2, [label("B")])];
  const { printing, printed } = await run([rows], {}, "A");
  expect(printed).toEqual(["A"]);
  expect(printing).toMatchObject({ kind: "stopped", label: { position: 2 } });
});
