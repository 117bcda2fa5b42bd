import { QueryClient } from "@tanstack/react-query";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { LOCALES } from "@/lib/i18n/locale";
import { MESSAGES } from "@/lib/messages";
import { flagshipOptions, type FlagshipView } from "@/lib/shops/client";
import { CreateShopForm } from "../shop/create-shop-form";
import { FlagshipDetail } from "./flagship-detail";

const ID = "01a2216e-0000-7000-8000-000000000001";
const FLAGSHIP: FlagshipView = {
  id: ID,
  name: "示例旗舰店",
  state: "AUTHORIZED",
  expiresAt: null,
  daysLeft: null,
  platformNick: null,
  authorizedAt: null,
  check: null,
  version: 0,
  authorizedBy: null,
  refreshUntil: null,
  disabledAt: null,
  pending: null,
  shops: [],
  unbound: [{ id: "s1", name: "甲店" }],
  timeline: [],
};
const act = () => Promise.reject(new Error("nobody acts here"));
const acts = { begin: act, keep: act, drop: act, reset: act, turn: act, rename: act };

function page(over: Partial<FlagshipView> = {}): string {
  const client = new QueryClient();
  client.setQueryData(flagshipOptions(ID).queryKey, { ...FLAGSHIP, ...over });
  const path = [{ label: "旗舰店", href: "/flagships" }];
  return drawn(<FlagshipDetail id={ID} breadcrumb={path} result={null} acts={acts} />, { client });
}

test("once it is authorized, it leads on to each shop that waits to be bound; before, it says that it will", () => {
  const there = 'href="/shops/s1#';
  expect(page()).toContain(there);
  const before = page({ state: "UNAUTHORIZED" });
  expect(before).not.toContain(there);
  expect(wordsOf(before)).toContain("授权之后，可以把还没有绑定的店铺绑定到这家旗舰店");
});

test("its path ends with the name that it has now", () => {
  const [path = ""] = /<nav.*?<\/nav>/s.exec(page({ name: "改名旗舰店" })) ?? [];
  expect(wordsOf(path)).toBe("旗舰店 改名旗舰店");
});

test.each([
  ["UNAUTHORIZED", false],
  ["EXPIRED", true],
] as const)("%s: an authorization is asked for anew only where there was one: %s", (state, isAnew) => {
  expect(wordsOf(page({ state })).includes("重新授权")).toBe(isAnew);
});

test("where a shop chooses its flagship shop, one can be added, whether there are some or none", () => {
  for (const flagships of [[], [FLAGSHIP]])
    expect(drawn(<CreateShopForm flagships={flagships} create={act} />)).toContain('href="/flagships"');
});

describe.each(LOCALES)("%s", (locale) => {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "flagships.act" });

  test("what disabling means counts the shops, and speaks of none where there are none", () => {
    expect(t("disableWhat", { count: 0 })).not.toMatch(/\b0\b|0 /);
    expect(t("disableWhat", { count: 2 })).toContain("2");
  });
});
