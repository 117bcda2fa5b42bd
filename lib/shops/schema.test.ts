import { describe, expect, test } from "vitest";
import { fieldRulesOf } from "@/lib/i18n/field-rules";
import { agreementForm, clientVersionForm, settingsForm, shopEditForm, shopFilter, shopForm } from "./schema";

const ID = "01920000-0000-7000-8000-000000000001";

function rulesOf(schema: { safeParse: (input: unknown) => ReturnType<typeof shopForm.safeParse> }, input: unknown) {
  const parsed = schema.safeParse(input);
  return parsed.success ? {} : fieldRulesOf(parsed.error);
}

describe("create form", () => {
  test("one typed field is enough (R18); category and sub-platform stand already (R16, R17)", () => {
    expect(shopForm.parse({ name: "  示例旗舰店-品牌站 " })).toEqual({
      name: "示例旗舰店-品牌站",
      platform: "TMALL_GLOBAL_DIRECT",
      subPlatform: "DEFAULT",
      supplierId: null,
      flagshipShopId: null,
    });
  });

  test.each([
    ["no name", { name: "  " }, { name: "required" }],
    ["a long name", { name: "店".repeat(61) }, { name: "tooLong?max=60" }],
    ["another sub-platform", { name: "A", subPlatform: "OTHER" }, { subPlatform: "unknownValue" }],
    ["another platform", { name: "A", platform: "TAOBAO" }, { platform: "unknownValue" }],
    ["letters in the supplier id", { name: "A", supplierId: "22x" }, { supplierId: "notDigits" }],
    ["a long supplier id", { name: "A", supplierId: "2".repeat(21) }, { supplierId: "tooLong?max=20" }],
    ["a flagship id that is none", { name: "A", flagshipShopId: "1" }, { flagshipShopId: "unknownValue" }],
    ["another mode", { name: "A", businessMode: "SOLD" }, { businessMode: "unknownValue" }],
  ])("%s is refused by the field's rule", (_case, input, rules) => {
    expect(rulesOf(shopForm, input)).toEqual(rules);
  });

  test("empty choices are null, and what it gives it takes again, as the action does", () => {
    const once = shopForm.parse({ name: "A", supplierId: " ", flagshipShopId: "", businessMode: "" });
    expect(once).toMatchObject({ supplierId: null, flagshipShopId: null, businessMode: null });
    expect(shopForm.parse(once)).toEqual(once);
  });
});

describe("edit form", () => {
  const full = {
    shopId: ID,
    version: 3,
    name: "A",
    supplierId: "2200700000001",
    flagshipShopId: ID,
    businessMode: "BRAND_STATION",
  };

  test("takes everything, and null for what is not known", () => {
    expect(shopEditForm.parse(full)).toEqual(full);
    const empty = { ...full, supplierId: null, flagshipShopId: null, businessMode: null };
    expect(shopEditForm.parse(empty)).toEqual(empty);
  });

  test("needs the version the person saw", () => {
    expect(shopEditForm.safeParse({ ...full, version: undefined }).success).toBe(false);
  });
});

describe("agreement form", () => {
  const full = {
    shopId: ID,
    version: 3,
    agreementNo: "XY-2026-001",
    agreementLink: "https://example.com/agreements/1?v=2",
    agreementValidFrom: "2026-01-01",
    agreementValidTo: "2026-12-31",
    shipWithinHours: 48,
  };

  test("takes everything, and nothing at all", () => {
    expect(agreementForm.parse(full)).toEqual(full);
    const typed = { agreementNo: " ", agreementLink: "", agreementValidFrom: "", agreementValidTo: "" };
    const nothing = { agreementNo: null, agreementLink: null, agreementValidFrom: null, agreementValidTo: null };
    expect(agreementForm.parse({ ...full, ...typed, shipWithinHours: null })).toEqual({
      ...full,
      ...nothing,
      shipWithinHours: null,
    });
    expect(agreementForm.safeParse({ ...full, agreementValidTo: "2026-01-01" }).success).toBe(true);
  });

  test.each([
    ["hours below one", { shipWithinHours: 0 }, { shipWithinHours: "tooSmall?min=1" }],
    ["hours beyond 30 days", { shipWithinHours: 721 }, { shipWithinHours: "tooLarge?max=720" }],
    ["half an hour", { shipWithinHours: 1.5 }, { shipWithinHours: "notWhole" }],
    ["hours that are none", { shipWithinHours: Number.NaN }, { shipWithinHours: "notANumber" }],
    ["a script for a link", { agreementLink: "javascript:alert(1)" }, { agreementLink: "notALink" }],
    ["a file for a link", { agreementLink: "file:///etc/passwd" }, { agreementLink: "notALink" }],
    ["words for a link", { agreementLink: "合同柜 3 号" }, { agreementLink: "notALink" }],
    ["a link without end", { agreementLink: `https://a.cn/${"x".repeat(500)}` }, { agreementLink: "tooLong?max=500" }],
    ["a day that does not exist", { agreementValidFrom: "2026-02-30" }, { agreementValidFrom: "notADate" }],
    ["an end before its beginning", { agreementValidTo: "2025-12-31" }, { agreementValidTo: "endsBeforeItBegins" }],
    ["a number without end", { agreementNo: "9".repeat(61) }, { agreementNo: "tooLong?max=60" }],
  ])("%s is refused at its field", (_case, words, rules) => {
    expect(rulesOf(agreementForm as never, { ...full, ...words })).toEqual(rules);
  });

  test("needs the version the person saw", () => {
    expect(agreementForm.safeParse({ ...full, version: undefined }).success).toBe(false);
  });
});

test("the list's address: what was asked for is looked for, however long", () => {
  expect(shopFilter.parse({ q: "y".repeat(99) })).toEqual({ q: "y".repeat(99), sort: "name" });
  expect(shopFilter.parse({ mode: "BRAND_STATION", attention: "problem", q: " 示例 ", sort: "-lastOrder" })).toEqual({
    mode: "BRAND_STATION",
    attention: "problem",
    q: "示例",
    sort: "-lastOrder",
  });
});

test("the settings' partial trigger is read, so that the command can refuse it by name (R120)", () => {
  const given = {
    version: 0,
    reportReceipts: true,
    trigger: "PARTIAL",
    reportArrivals: false,
    autoSubmitRefunds: false,
  };
  expect(settingsForm.parse(given)).toEqual(given);
  expect(settingsForm.safeParse({ ...given, trigger: "SOMETIMES" }).success).toBe(false);
});

test.each([
  ["v2.5.4.0", true],
  [" 2.6 ", true],
  ["1.0", true],
  ["abc", false],
  ["", false],
  ["2..5", false],
])("client version %j may be noted: %s", (clientVersion, ok) => {
  expect(clientVersionForm.safeParse({ clientVersion }).success).toBe(ok);
});
