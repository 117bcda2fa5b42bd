import { describe, expect, test } from "vitest";
import { csvRecords } from "@/lib/forms/csv-records";
import { waybillRowsOf } from "@/lib/orders/domain/waybill-file";
import type { PlannedRow } from "@/lib/orders/domain/waybill-plan";
import { guessesOf, ordersToShip, rowsAsCsv, shownRows } from "./import-rows";

const NOTHING = { byGuess: {}, byRow: {} };
const row = (number: number, more: Partial<PlannedRow> = {}): PlannedRow => ({
  ...{ row: number, order: `LP${number}`, carrier: "", waybillNo: `SF${number}`, pieces: null, fault: null },
  ...{ orderId: `o${number}`, carrierCode: "SF", isGuess: true, state: "ready", why: null },
  ...more,
});
const UNGUESSED: Partial<PlannedRow> = { carrierCode: null, state: "warning", why: { code: "chooseCarrier" } };
const shipped = (rows: readonly PlannedRow[], chosen = NOTHING) =>
  ordersToShip(shownRows(rows, chosen, {}), "c1").map(
    ({ orderId, parcels }) =>
      `${orderId} ${parcels.map(({ carrierCode, waybillNo }) => carrierCode + waybillNo).join(" ")}`,
  );

describe("what a person chooses", () => {
  test("holds for all rows of a guess, and for a row before that", () => {
    const rows = [row(2), row(3), row(4, UNGUESSED)];
    expect(shipped(rows)).toEqual(["o2 SFSF2", "o3 SFSF3"]);
    const chosen = { byGuess: { SF: "ZTO", "": "YTO" }, byRow: { 3: "EMS" } };
    expect(shipped(rows, chosen)).toEqual(["o2 ZTOSF2", "o3 EMSSF3", "o4 YTOSF4"]);
    expect(guessesOf(shownRows(rows, chosen, {}))).toEqual([
      { guess: "SF", count: 2 },
      { guess: "", count: 1 },
    ]);
  });

  test("changes nothing where the file or the platform names the carrier", () => {
    const rows = [row(2, { isGuess: false })];
    expect(shipped(rows, { byGuess: { SF: "ZTO" }, byRow: {} })).toEqual(["o2 SFSF2"]);
    expect(guessesOf(shownRows(rows, NOTHING, {}))).toEqual([]);
  });
});

test("an order leaves whole, its parcels in the order of the file, or not at all", () => {
  const two = [row(2, { orderId: "o1" }), row(5, { orderId: "o1" }), row(3)];
  expect(shipped(two)).toEqual(["o1 SFSF2 SFSF5", "o3 SFSF3"]);
  expect(shipped([row(2, { orderId: "o1", ...UNGUESSED }), row(5, { orderId: "o1" })])).toEqual([]);
  expect(shipped([row(2, { state: "refused" }), row(3, { state: "done" })])).toEqual([]);
});

test("what came of an order is its rows' state; what needs a person stands first", () => {
  const rows = [row(2), row(3), row(4), row(5, { state: "refused", why: { code: "noOrder" }, orderId: null })];
  const shown = shownRows(rows, NOTHING, { o2: null, o4: { code: "ORDER_HELD" } });
  expect(shown.map((one) => [one.row, one.state])).toEqual([
    [4, "refused"],
    [5, "refused"],
    [3, "ready"],
    [2, "done"],
  ]);
});

test("the file of rows that were not shipped may be taken in again, long digits too", () => {
  const long = row(7, { order: "123456789012345678", waybillNo: "773123456789012", carrier: "顺丰", pieces: 2 });
  const heads = ["行", "履约单号", "快递公司", "运单号", "件数", "结果"];
  const text = rowsAsCsv(shownRows([long], NOTHING, {}), heads, () => "订单还没有审核，请先审核");
  const records = csvRecords(new TextEncoder().encode(text), 10);
  expect(Array.isArray(records) && waybillRowsOf(records)).toMatchObject([
    { order: "123456789012345678", carrier: "顺丰", waybillNo: "773123456789012", pieces: 2, fault: null },
  ]);
});
