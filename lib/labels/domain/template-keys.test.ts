import { expect, test } from "vitest";
import { keyedTemplates, type ListedAs } from "./template-keys";

const one = (platformId: string, url: string, isOwn = false, carrierCode = "ZTO"): ListedAs => ({
  ...{ carrierCode, platformId, url, isOwn },
});
const standard = one("7", "standard/7");
const own = one("7", "own/7", true);
const keptAs = (template: ListedAs, platformId: string) => ({ ...template, platformId });

test.each<[string, ListedAs[], ListedAs[], string[]]>([
  ["ids of their own stay as they are", [standard, one("8", "own/8", true)], [], ["7", "8"]],
  ["the same id at another carrier is another", [standard, one("7", "x", false, "SF")], [], ["7", "7"]],
  ["one id with two addresses is two", [standard, own], [], ["7", "own:7"]],
  ["the merchant's was there first", [standard, own], [own], ["standard:7", "7"]],
  ["the platform's was there first", [standard, own], [standard], ["7", "own:7"]],
  ["read again, each is what it was", [standard, own], [standard, keptAs(own, "own:7")], ["7", "own:7"]],
  [
    "read again, each is what it was the other way round",
    [standard, own],
    [own, keptAs(standard, "standard:7")],
    ["standard:7", "7"],
  ],
  ["the first is listed no more, and the second takes nothing of it", [own], [standard], ["own:7"]],
  ["its address changed", [one("7", "standard/7?v=2")], [standard], ["7"]],
  ["both addresses changed", [one("7", "a"), one("7", "b", true)], [standard, keptAs(own, "own:7")], ["7", "own:7"]],
  [
    "a kept one that was the merchant's by an older version keeps its row by address",
    [standard],
    [{ ...standard, isOwn: true }],
    ["7"],
  ],
])("%s", (_case, listed, kept, ids) => {
  expect(keyedTemplates(listed, kept).map(({ platformId }) => platformId)).toEqual(ids);
});

test("in both lists with one address it is one, the merchant's", () => {
  const used = { ...standard, isOwn: true };
  expect(keyedTemplates([standard, used], [standard])).toEqual([used]);
});
