import { expect, test } from "vitest";
import { carriersFrom, chooseFrom, type AccountAddress, type AccountTemplate } from "./ship-from";

const PLACE = { province: "上海", city: "上海市", district: "浦东新区", town: "", detail: "示例路1号" };
const address = (carrierCode: string, more: Partial<AccountAddress> = {}): AccountAddress => ({
  ...{ id: `at-${carrierCode}`, carrierCode, ...PLACE },
  ...more,
});
const template = (carrierCode: string, more: Partial<AccountTemplate> = {}): AccountTemplate => ({
  ...{ id: `by-${carrierCode}`, carrierCode, url: "http://x", isOwn: false, isStandard: true, goneAt: null },
  ...more,
});
const DEFAULT = { storeCode: "", carrierCode: "SF", addressId: "at-SF", templateId: "by-SF" };
const ACCOUNT = {
  storeCode: "SH-1",
  defaults: [DEFAULT],
  addresses: [address("ZTO"), address("SF")],
  templates: [template("ZTO"), template("SF")],
};

test.each<[string, Partial<typeof ACCOUNT>, string[]]>([
  ["the default's first, then the others of the place", {}, ["SF", "ZTO"]],
  ["not from another place", { addresses: [address("SF"), address("ZTO", { detail: "别处" })] }, ["SF"]],
  [
    "not by a template that is no standard",
    { templates: [template("SF"), template("ZTO", { isStandard: false })] },
    ["SF"],
  ],
  ["not by one that is gone", { templates: [template("SF"), template("ZTO", { goneAt: new Date() })] }, ["SF"]],
  ["where only the default's template is none, by the others", { templates: [template("ZTO")] }, ["ZTO"]],
  ["none without a default", { defaults: [] }, []],
  ["none where its address is gone", { addresses: [address("ZTO")] }, []],
])("carriers to take a number of: %s", (_, more, expected) => {
  const found = carriersFrom({ ...ACCOUNT, ...more });
  expect(found.map(({ carrierCode }) => carrierCode)).toEqual(expected);
  expect(found.filter(({ isDefault }) => isDefault).map(({ carrierCode }) => carrierCode)).toEqual(
    expected.filter((code) => code === "SF"),
  );
});

test("another carrier goes by its own standard template, the merchant's own before the platform's", () => {
  const own = template("ZTO", { id: "own", isOwn: true });
  const choice = chooseFrom({ ...ACCOUNT, templates: [...ACCOUNT.templates, own], carrierCode: "ZTO" });
  expect(choice).toMatchObject({ kind: "chosen", address: { id: "at-ZTO" }, template: { id: "own" } });
});
