import { describe, expect, test } from "vitest";
import { csvRecords } from "@/lib/forms/csv-records";
import { MOST_WAYBILL_ROWS, waybillRowsOf } from "./waybill-file";

const read = (text: string | Uint8Array) => {
  const records = csvRecords(typeof text === "string" ? new TextEncoder().encode(text) : text, 20_000);
  return Array.isArray(records) ? waybillRowsOf(records) : records;
};
const row = (line: string) => {
  const rows = read(`履约单号,快递公司,运单号,件数\n${line}`);
  return Array.isArray(rows) ? rows[0] : rows;
};
/** 履约单号,运单号 / LP1,sf1 as a Chinese spreadsheet saves it. */
const GBK = Uint8Array.from([
  ...[0xc2, 0xc4, 0xd4, 0xbc, 0xb5, 0xa5, 0xba, 0xc5, 0x2c, 0xd4, 0xcb, 0xb5, 0xa5, 0xba, 0xc5, 0x0d, 0x0a],
  ...new TextEncoder().encode("LP1,sf1\r\n"),
]);

describe("the same row, however a spreadsheet saves it", () => {
  test.each([
    ["UTF-8", "履约单号,运单号\nLP1,sf1\n"],
    ["UTF-8 with its mark", "\ufeff履约单号,运单号\r\nLP1,sf1\r\n"],
    ["GBK", GBK],
    ["semicolons", "履约单号;运单号\nLP1;SF1"],
    ["tabs", "履约单号\t运单号\nLP1\tSF1"],
    ["full width", "履约单号,运单号\nＬＰ１,ＳＦ１"],
    ["a text formula", '履约单号,运单号\n"=""LP1""","=""SF1"""'],
    ["an apostrophe that makes text of a cell", "履约单号,运单号\n'LP1,'SF1"],
    ["blanks and empty lines", "履约单号,运单号\n,\n LP1 , sf 1 \n\n,\n , \n"],
    ["other columns' names", "Order No,Tracking Number\nLP1,SF1"],
    ["a file of refused rows", "行,履约单号,运单号,结果\n7,LP1,SF1,没有这个订单"],
  ])("%s", (_case, file) => {
    expect(read(file)).toMatchObject([{ order: "LP1", carrier: "", waybillNo: "SF1", pieces: null, fault: null }]);
  });

  test("digits behind an apostrophe, and in a formula that is a text", () => {
    expect(row("'123456789012345678,,'773123456789012")).toMatchObject({
      ...{ order: "123456789012345678", waybillNo: "773123456789012", fault: null },
    });
    expect(row('LP1,,"=""773123456789012"""')).toMatchObject({ waybillNo: "773123456789012" });
  });
});

test.each([
  ["LP1,SF,SF1,2", { carrier: "SF", pieces: 2, fault: null }],
  ["LP1,顺丰速运,SF1,２", { carrier: "顺丰速运", pieces: 2, fault: null }],
  ["LP1,SF,SF1,2.0", { pieces: 2, fault: null }],
  [",SF,SF1", { fault: { column: "order", rule: "required" } }],
  ["LP1,SF,", { fault: { column: "waybillNo", rule: "required" } }],
  ["LP1,SF,-", { fault: { column: "waybillNo", rule: "required" } }],
  ["LP1,SF,1.23E+11", { fault: { column: "waybillNo", rule: "rounded" } }],
  ["LP1,SF,1.23e+11", { fault: { column: "waybillNo", rule: "rounded" } }],
  ["LP1,SF,7E+14", { fault: { column: "waybillNo", rule: "rounded" } }],
  ["1.30E+17,SF,SF1", { fault: { column: "order", rule: "rounded" } }],
  [`LP1,SF,${"A".repeat(61)}`, { fault: { column: "waybillNo", rule: "tooLong" } }],
  [`${"A".repeat(201)},SF,SF1`, { fault: { column: "order", rule: "tooLong" } }],
  ["LP1,SF,运单一号", { fault: { column: "waybillNo", rule: "notAWaybill" } }],
  ["LP1,SF,SF\ufffd1", { fault: { column: "waybillNo", rule: "unreadable" } }],
  ["LP1,SF,SF1,两件", { fault: { column: "pieces", rule: "notANumber" } }],
  ["LP1,SF,SF1,0", { fault: { column: "pieces", rule: "tooSmall" } }],
  ["LP1,SF,SF1,-1", { fault: { column: "pieces", rule: "tooSmall" } }],
  ["LP1,SF,SF1,1.5", { fault: { column: "pieces", rule: "notWhole" } }],
])("%s", (line, expected) => {
  expect(row(line)).toMatchObject(expected);
});

const many = (count: number) => `履约单号,运单号\n${"LP1,SF1\n".repeat(count)}\n\n,\n`;

test.each([
  ["", { reason: "EMPTY" }],
  ["履约单号,运单号\n,\n", { reason: "EMPTY" }],
  ["履约单号\nLP1", { reason: "MISSING_COLUMN" }],
  ["履约单号,运单号,颜色\nLP1,SF1,红", { reason: "UNKNOWN_COLUMN", column: "颜色" }],
  ["履约单号,运单号,快递单号\nLP1,SF1,SF1", { reason: "REPEATED_COLUMN", column: "快递单号" }],
  [many(MOST_WAYBILL_ROWS + 1), { reason: "TOO_MANY_ROWS" }],
])("no such file: %#", (file, fault) => {
  expect(read(file)).toMatchObject(fault);
});

test("empty lines do not count", () => {
  expect(read(many(MOST_WAYBILL_ROWS))).toHaveLength(MOST_WAYBILL_ROWS);
});
