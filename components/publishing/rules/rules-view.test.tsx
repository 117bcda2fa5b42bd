import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { MESSAGES } from "@/lib/messages";
import { shopRulesOptions, type ShopRules } from "@/lib/publishing/client";
import { CauseText } from "../attempts/cause-text";
import { RulesView } from "./rules-view";

const SHOPS = [
  { id: "a", name: "甲店" },
  { id: "b", name: "乙店" },
];

test("the tab that is chosen, every panel and every button are of one shop, also where the address names none", () => {
  const client = new QueryClient();
  const rules: ShopRules = {
    shop: { id: "b", name: "乙店", ownerUserId: "2200800000001" },
    rule: null,
    skuRules: 0,
    pauses: [],
  };
  client.setQueryData(shopRulesOptions("b").queryKey, rules);
  const filter = { shop: "b", mode: undefined, q: "", after: undefined, sku: undefined };
  const asked = { filter, unknown: [], findsNothing: false };
  const markup = drawn(<RulesView asked={asked} shops={SHOPS} warehouses={[]} />, { client });
  const [current] = /<a[^>]*aria-current="page"[^>]*>.*?<\/a>/.exec(markup) ?? [""];
  expect(wordsOf(current)).toBe("乙店");
  expect([...markup.matchAll(/href="\/list\?shop=(\w+)"/g)].map(([, id]) => id)).toEqual(["a", "b"]);
  const panels = [...markup.matchAll(/<section.*?<\/h2>(<span[^>]*>[^<]*<\/span>)?/gs)];
  expect(markup).toContain(MESSAGES["zh-CN"].shops.columns.mode); // the filter by mode (R12)
  expect(panels.length).toBeGreaterThan(3);
  for (const [panel] of panels) expect(wordsOf(panel)).toContain("乙店");
});

test.each([
  ["no-owner-id", ["/stock/rules?shop=a", "/stock/rules?shop=b"]],
  ["paused", ["/stock/rules?shop=a", "/stock/rules?shop=b"]],
  ["not-authorized", ["/shops/a", "/shops/b"]],
  ["occupied", ["/stock/reconcile"]],
] as const)("%s is mended where its shop is", (cause, hrefs) => {
  const markup = drawn(<CauseText cause={cause} shops={SHOPS} />);
  const links = [...markup.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(links.filter((href) => !href?.startsWith("/help"))).toEqual(hrefs);
});
