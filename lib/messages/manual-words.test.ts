import { describe, expect, test } from "vitest";
import enOnboarding from "@/lib/messages/en/onboarding.json";
import enShops from "@/lib/messages/en/shops.json";
import zhOnboarding from "@/lib/messages/zh-CN/onboarding.json";
import zhShops from "@/lib/messages/zh-CN/shops.json";

/** What the manual wants said, in the words that tell it; a page shows these texts whole. */
const { email: zh } = zhOnboarding;
const { email: en } = enOnboarding;
const SAID: [string, string, string[]][] = [
  ["item 3 is in the shop back office (R33)", zh.itemHelp.supplierId, ["店铺后台查看"]],
  ["the same in English (R33)", en.itemHelp.supplierId, ["back office"]],
  [
    "item 4 is the flagship shop of the seller id (R33)",
    zh.itemHelp.flagshipName,
    ["天猫国际直营后台", "卖家id", "天猫旗舰店"],
  ],
  ["the same in English (R33)", en.itemHelp.flagshipName, ["seller id", "flagship shop"]],
  ["who sends it (R35)", zh.whoSends, ["商家请联系实施售后发送配置邮件"]],
  ["what it is for: without it no order (R36)", zh.purpose, ["奇门", "供应商接单链路的配置", "没有订单"]],
  ["the same in English (R36)", en.purpose, ["no order"]],
  ["receiving that is off loses orders (R52)", zhShops.receiving.offLost, ["丢单"]],
  ["only what is pushed is counted (R13)", zhShops.orders.pushedOnly, ["推送"]],
  ["the same in English (R13)", enShops.orders.pushedOnly, ["push"]],
];

describe("what the manual wants said", () => {
  test.each(SAID)("%s", (_case, text, words) => {
    for (const word of words) expect(text).toContain(word);
  });
});
