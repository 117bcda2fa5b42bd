import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import type { Role } from "@/lib/kernel/roles";
import type { ShopAlarm } from "@/lib/shops/client";
import { ShopBanner } from "./shop-banner";

const ALARM: ShopAlarm = {
  kind: "authorization-expired",
  shopId: "s1",
  shopName: "甲店",
  flagshipShopId: "f1",
  daysLeft: null,
  off: null,
};

test.each<[Role, boolean, Partial<ShopAlarm>, string, string]>([
  ["ADMIN", true, {}, "去重新授权", ""],
  ["ADMIN", false, {}, "查看旗舰店", "由负责全部店铺的商家管理员或技术实施处理。"],
  ["ENGINEER", false, { kind: "authorization-disabled" }, "查看旗舰店", "由负责全部店铺的商家管理员或技术实施处理。"],
  ["AUDITOR", true, {}, "查看旗舰店", "由商家管理员或技术实施处理。"],
  ["CLERK", true, {}, "打开店铺", "由商家管理员或技术实施处理。"],
  ["ADMIN", false, { kind: "receiving-off", flagshipShopId: null }, "打开店铺", ""],
  ["ENGINEER", true, { kind: "shop-disabled", flagshipShopId: null }, "打开店铺", "由商家管理员处理。"],
])("%s, of the whole account %s, is led to %j: %s %s", (role, coversAccount, words, act, by) => {
  const shown = wordsOf(
    drawn(<ShopBanner alarms={[{ ...ALARM, ...words }]} role={role} coversAccount={coversAccount} />),
  );
  expect(shown).toContain(act);
  if (by) expect(shown).toContain(by);
  else expect(shown).not.toMatch(/由.+处理。/);
});
