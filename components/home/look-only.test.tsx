import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { LookOnly } from "./look-only";

test.each([
  ["ENTERPRISE", true, ["人员与权限", "已关闭的告警", "库存同步记录"]],
  ["ENTERPRISE", false, ["已关闭的告警", "库存同步记录"]],
  ["FLAGSHIP", true, ["人员与权限", "已关闭的告警"]],
] as const)("in the edition %s, of the whole account %s: only what there is to see", (edition, coversAccount, seen) => {
  const words = wordsOf(drawn(<LookOnly edition={edition} coversAccount={coversAccount} />));
  for (const place of ["人员与权限", "已关闭的告警", "库存同步记录"])
    expect([place, words.includes(place)]).toEqual([place, seen.some((one) => one === place)]);
});
