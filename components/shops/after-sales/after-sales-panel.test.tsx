import { describe, expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { MESSAGES } from "@/lib/messages";
import { AfterSalesPanel } from "./after-sales-panel";

type Shop = Parameters<typeof AfterSalesPanel>[0]["shop"];

const words = MESSAGES["zh-CN"].shops.afterSales;
const SHOP: Shop = {
  id: "01a2216e-0000-7000-8000-000000000001",
  edition: "FLAGSHIP",
  auth: { state: "AUTHORIZED", expiresAt: null, daysLeft: null, cause: "none" },
  agCallbackEnabled: false,
  heldReceipts: 0,
  autoSubmitRefunds: false,
  reportArrivals: false,
  intervals: [],
};
const allowed = () => Promise.resolve({ ok: true as const, value: null });
const shown = (shop: Partial<Shop>, act = true) =>
  drawn(<AfterSalesPanel shop={{ ...SHOP, ...shop }} {...(act ? { switchAg: allowed } : {})} />);

/** Of the switch AG回传: on or off, and whether it can be used. */
function switchOf(page: string): string {
  const [ag = ""] = page.match(/<button[^>]*role="switch"[^>]*>/) ?? [];
  const state = /aria-checked="true"/.test(ag) ? "on" : "off";
  return /\sdisabled=""/.test(ag) ? `${state}, disabled` : state;
}

describe("AG回传 can be switched on only by a shop that is authorized (R123)", () => {
  test.each(["UNAUTHORIZED", "EXPIRED", "DISABLED"] as const)("%s: disabled, and it says why", (state) => {
    const page = shown({ auth: { ...SHOP.auth, state } });
    expect(switchOf(page)).toBe("off, disabled");
    expect(wordsOf(page)).toContain(words.agNotAuthorized);
  });

  test("authorized: it can be", () => {
    expect(switchOf(shown({}))).toBe("off");
    expect(wordsOf(shown({}))).not.toContain(words.agNotAuthorized);
  });

  test("off is always possible; who only looks reads so", () => {
    const expired = { auth: { ...SHOP.auth, state: "EXPIRED" as const }, agCallbackEnabled: true };
    expect(switchOf(shown(expired))).toBe("on");
    expect(switchOf(shown(expired, false))).toBe("on, disabled");
    expect(wordsOf(shown(expired, false))).toContain(words.readOnly);
  });
});

test("what was held stands beside the switch, with the way to the list (R126)", () => {
  const page = shown({ heldReceipts: 3 });
  expect(wordsOf(page)).toContain("3 张退换单已全部入库但未回传");
  expect(page).toContain(`href="/returns?status=held&amp;shop=${SHOP.id}"`);
  expect(wordsOf(shown({}))).not.toContain("未回传");
});

test("every stretch stands there with who began and who ended it (R127)", () => {
  const first = { id: "1", startedAt: "2026-11-24T01:00:00Z", startedBy: "陈管理" };
  const intervals = [
    { id: "2", startedAt: "2026-11-24T07:00:00Z", startedBy: "李实施", endedAt: null, endedBy: null },
    { ...first, endedAt: "2026-11-24T04:00:00Z", endedBy: "王管理" },
  ];
  expect(wordsOf(shown({ intervals }))).toMatch(/11-24 15:00 李实施 .*11-24 09:00 陈管理 .*11-24 12:00 王管理/);
});

test("the enterprise edition has no such switch: its settings are the account's (R1, R119)", () => {
  const page = shown({ edition: "ENTERPRISE" });
  expect(page).not.toContain('role="switch"');
  expect(page).toContain('href="/settings/after-sales"');
});
