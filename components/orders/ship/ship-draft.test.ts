import { describe, expect, test } from "vitest";
import { USUAL_CARRIERS } from "@/lib/orders/domain/carriers";
import { blamesOf, type ShipRules } from "@/lib/orders/domain/shipment";
import {
  cleanScan,
  defaultsOf,
  draftOf,
  emptyWaybillOf,
  firstPackage,
  leftOf,
  problemsOf,
  untyped,
  withoutGrant,
  withoutPackage,
  withGranted,
  withPackage,
  withRest,
  type PackageEntry,
} from "./ship-draft";

const MILK = { id: "milk", quantityPieces: 2 };
const SOAP = { id: "soap", quantityPieces: 1 };
const LINES = [MILK, SOAP];
const RULES: ShipRules = { carriers: USUAL_CARRIERS, cartons: [], granted: null };
const NO_DEFAULTS = { carrierCode: "", cartonId: null };
const ONE = [firstPackage(LINES)];

function entered(over: Partial<PackageEntry>, base: PackageEntry = firstPackage(LINES)): PackageEntry {
  return { ...base, carrierCode: "SF", waybillNo: "SF1", ...over };
}

const checked = (packages: PackageEntry[]) => {
  const drafts = draftOf(packages, NO_DEFAULTS, []);
  return { problems: problemsOf(LINES, drafts, RULES), server: blamesOf(planned(), drafts, RULES) };
};
const planned = () => LINES.map(({ id, quantityPieces }) => ({ lineId: id, quantityPieces }));

describe("scanned text", () => {
  test.each([
    ["SF100\r", "SF100"],
    ["\u0002SF100\u0003\t", "SF100"],
    ["  SF100　", "SF100"],
    ["\u001dSF\u200b100\ufeff", "SF100"],
  ])("%j becomes %j", (scanned, clean) => {
    expect(cleanScan(scanned)).toBe(clean);
  });
});

describe("packages", () => {
  test("the first holds everything, so a second one begins empty", () => {
    expect(ONE[0]?.pieces).toEqual({ milk: 2, soap: 1 });
    const two = withPackage(ONE, LINES);
    expect(two.map(({ key }) => key)).toEqual([1, 2]);
    expect(two[1]?.pieces).toEqual({ milk: null, soap: null });
  });

  test("what the first gives up is left, and goes into the next one", () => {
    const reduced = [entered({ pieces: { milk: 1, soap: null } })];
    expect([leftOf(reduced, MILK), leftOf(reduced, SOAP)]).toEqual([1, 1]);
    expect(withPackage(reduced, LINES)[1]).toMatchObject({ pieces: { milk: 1, soap: 1 } });
    const two = withPackage(ONE, LINES).map((one) => (one.key === 1 ? { ...one, pieces: { milk: 1, soap: 1 } } : one));
    expect(withRest(two, 2, LINES)[1]?.pieces).toEqual({ milk: 1, soap: 0 });
  });

  test("the carrier of a package is its own, else the first one's, else the default", () => {
    const carriers = (first: string | null, second: string | null) => {
      const two = [entered({ carrierCode: first }), entered({ key: 2, carrierCode: second })];
      return draftOf(two, { carrierCode: "JD", cartonId: null }, []).map(({ carrierCode }) => carrierCode);
    };
    expect(carriers(null, null)).toEqual(["JD", "JD"]);
    expect(carriers("SF", null)).toEqual(["SF", "SF"]);
    expect(carriers(null, "ZTO")).toEqual(["JD", "ZTO"]);
  });

  test("too many pieces are left over below zero and are never moved", () => {
    const over = [entered({ pieces: { milk: 5, soap: 1 } }), entered({ key: 2, pieces: { milk: null, soap: null } })];
    expect(leftOf(over, MILK)).toBe(-3);
    expect(withRest(over, 2, LINES)[1]?.pieces).toEqual({ milk: 0, soap: 0 });
  });

  test("the last one left holds everything again", () => {
    const two = withPackage([entered({ pieces: { milk: 1, soap: 1 } })], LINES);
    expect(withoutPackage(two, 1, LINES)).toMatchObject([{ key: 2, pieces: { milk: 2, soap: 1 } }]);
  });
});

describe("what keeps a shipment back", () => {
  const split = (second: Partial<PackageEntry>) => [
    entered({ pieces: { milk: 1, soap: 1 } }),
    entered({ key: 2, waybillNo: "SF2", pieces: { milk: 1, soap: null }, ...second }),
  ];
  const CASES: [string, PackageEntry[], string[]][] = [
    ["one whole package", [entered({})], []],
    ["a whole order in two packages", split({}), []],
    ["no number", [entered({ waybillNo: " \r" })], ["packages.0.waybillNo"]],
    ["the same number twice", split({ waybillNo: "SF1 " }), ["packages.1.waybillNo"]],
    ["no carrier", [entered({ carrierCode: null })], ["packages.0.carrierCode"]],
    ["a strange carrier", [entered({ carrierCode: "NONE" })], ["packages.0.carrierCode"]],
    ["a missing piece", split({ pieces: { milk: 0, soap: null } }), ["packages.1.lines", "lines.milk"]],
    ["a piece too many", split({ pieces: { milk: 2, soap: null } }), ["lines.milk"]],
    ["a missing line", [entered({ pieces: { milk: 2, soap: null } })], ["lines.soap"]],
  ];

  test.each(CASES)("%s", (_name, packages, fields) => {
    expect(Object.keys(checked(packages).problems)).toEqual(fields);
  });

  test.each(CASES)("the server agrees on %s and blames one of the fields", (_name, packages, fields) => {
    const { server } = checked(packages);
    expect(server.map(({ field }) => field)).toEqual(fields);
  });

  test("the next scan belongs to the first package without a number", () => {
    expect(emptyWaybillOf([entered({}), entered({ key: 2, waybillNo: "" })])).toBe("packages.1.waybillNo");
    expect(emptyWaybillOf([entered({})])).toBeNull();
  });
});

test.each([
  ["顺丰速运", "", "SF"],
  ["顺丰", "", "SF"],
  ["顺丰速运（菜鸟）", "", "SF"],
  ["sf", "ZTO", "SF"],
  ["EMS", "", "EMS"],
  ["未知快递", "ZTO", "ZTO"],
  ["", "", ""],
  [null, "JD", "JD"],
  [null, "GONE", ""],
])("where the platform suggests %j and the last was %j, %j stands", (name, carrier, expected) => {
  expect(defaultsOf(name, RULES, { carrier, carton: "" }).carrierCode).toBe(expected);
});

test.each([
  ["the last one taken", "large", "large"],
  ["the first that may be, where the last one may not", "old", "small"],
  ["the first that may be, where none is remembered", "", "small"],
])("the carton offered is %s", (_case, carton, expected) => {
  const cartons = [
    { id: "old", code: "A", isApproved: false, isDisabled: false },
    { id: "small", code: "B", isApproved: true, isDisabled: false },
    { id: "large", code: "C", isApproved: true, isDisabled: false },
  ];
  expect(defaultsOf(null, { ...RULES, cartons }, { carrier: "", carton }).cartonId).toBe(expected);
  expect(defaultsOf(null, RULES, { carrier: "", carton }).cartonId).toBeNull();
});

test("granted numbers stand in the boxes nobody touched, one each", () => {
  const granted = ["SF1", "SF2"].map((waybillNo) => ({ carrierCode: "SF", carrierName: null, waybillNo }));
  const numbers = (...boxes: (string | null)[]) =>
    withGranted(
      boxes.map((waybillNo, index) => entered({ key: index, waybillNo })),
      granted,
    ).map(({ waybillNo }) => waybillNo);
  expect(numbers(null, null, null)).toEqual(["SF1", "SF2", null]);
  expect(numbers(null, "SF1")).toEqual(["SF2", "SF1"]);
  expect(numbers("", null)).toEqual(["", "SF1"]);
});

test("a granted number brings its courier along, whatever is chosen", () => {
  const granted = [{ carrierCode: "ZTO", carrierName: null, waybillNo: "ZT1" }];
  const drafts = draftOf([entered({ waybillNo: "ZT1\r" })], NO_DEFAULTS, granted);
  expect(drafts).toMatchObject([{ carrierCode: "ZTO", waybillNo: "ZT1" }]);
  expect(problemsOf(LINES, drafts, { ...RULES, granted })).toEqual({});
});

describe("asking the platform for numbers, whatever was typed", () => {
  const granted = [{ waybillNo: "ZT1", carrierCode: "ZTO", carrierName: null }];
  const drafts = (...numbers: string[]) => numbers.map((waybillNo) => ({ waybillNo }));

  test.each([
    ["nothing typed", drafts("", ""), 2],
    ["a number of somebody else's", drafts("SF9", ""), 2],
    ["one that was handed out", drafts("ZT1", "SF9"), 1],
    ["all that were handed out", drafts("ZT1"), 0],
  ])("%s", (_case, packages, count) => expect(withoutGrant(packages, granted)).toHaveLength(count));

  test("what is handed out then takes the place of what was typed, not of what was handed out before", () => {
    const packages = [entered({ waybillNo: "zt 1\r" }), entered({ key: 2, waybillNo: "SF9" })];
    const asked = untyped(packages, granted);
    expect(asked.map(({ waybillNo }) => waybillNo)).toEqual(["zt 1\r", null]);
    const next = [...granted, { waybillNo: "ZT2", carrierCode: "ZTO", carrierName: null }];
    expect(withGranted(asked, next).map(({ waybillNo }) => waybillNo)).toEqual(["zt 1\r", "ZT2"]);
  });
});
