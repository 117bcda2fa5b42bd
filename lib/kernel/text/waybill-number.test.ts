import { describe, expect, test } from "vitest";
import { comparedForm } from "./compared-form";
import { LONGEST_WAYBILL, waybillRule, writtenWaybill } from "./waybill-number";

describe("as it is kept, shown and told", () => {
  test.each([
    [" sf 779 0001 ", "SF7790001"],
    ["ＳＦ７７９\u200b", "SF779"],
    ["jd0012345－1－1－", "JD0012345-1-1-"],
    ["JD\u20111\u20142", "JD-1-2"],
    ["YT\u00ad1", "YT1"],
    ["\ufeff7-89\u202e\r\n", "7-89"],
    ["773\u00a0001\u3000002\t", "773001002"],
    ["１２３/４＃", "123/4#"],
    ["YT1\u034f2", "YT12"],
    ["", ""],
  ])("%j is %j", (came, kept) => {
    expect(writtenWaybill(came)).toBe(kept);
  });

  test.each(["运单 sf1", "ß 1", "a\u034f\u0301 1", "№1é", "😀1", "１号"])(
    "%j is no number of a carrier and stays",
    (came) => {
      expect(writtenWaybill(came)).toBe(came);
    },
  );
});

test.each([
  ["sf 779", null],
  ["JD0012345-1-1-", null],
  ["A".repeat(LONGEST_WAYBILL), null],
  [`${"A ".repeat(LONGEST_WAYBILL)}`, null],
  ["A".repeat(LONGEST_WAYBILL + 1), "tooLong?max=60"],
  ["", "required"],
  [" \u200b", "required"],
  ["--", "required"],
  ["单号1", "notAWaybill"],
  ["Ω1", "notAWaybill"],
])("%j typed by a person: %s", (typed, rule) => {
  expect(waybillRule(typed)).toBe(rule);
});

/** Letters that normal forms and spreadsheets treat in their own ways, put together at random. */
const SIGNS = [
  ..."aZ09-_/. \t\r\n\0ＳｆＡ９－—−　",
  ...[
    "\u200b",
    "\ufeff",
    "\u00ad",
    "\u034f",
    "\u0301",
    "\u0308",
    "\u202e",
    "\u00b4",
    "\u00a8",
    "ß",
    "ﬁ",
    "İ",
    "ı",
    "é",
  ],
  ...["单", "½", "①", "\u{e0041}", "😀", "\u1160", "\u3164", "ﾞ", "\ufdfa"],
];

test("the kept form of a kept form is itself, and is compared as what came", () => {
  let seed = 20261130;
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
  for (let round = 0; round < 20_000; round += 1) {
    const came = Array.from({ length: next() % 12 }, () => SIGNS[(next() >> 8) % SIGNS.length]).join("");
    const kept = writtenWaybill(came);
    expect([came, writtenWaybill(kept)]).toEqual([came, kept]);
    expect([came, comparedForm(kept)]).toEqual([came, comparedForm(came)]);
  }
});
