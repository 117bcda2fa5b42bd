import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import type { Processing } from "@/lib/kernel/processing";
import { WorkList } from "./work-list";

test.each<[Processing["state"], string]>([
  ["ok", "目前没有待处理的事项"],
  ["silent", "现在无法确认是否有待处理的事项"],
  ["behind", "现在无法确认是否有待处理的事项"],
  ["slow", "现在无法确认是否有待处理的事项"],
  ["refuses", "现在无法确认是否有待处理的事项"],
  ["unknown", "现在无法确认是否有待处理的事项"],
])("with the work %s, an empty list says: %s", (state, title) => {
  const processing = { state, since: "2026-11-29T03:00:00Z" } as Processing;
  expect(wordsOf(drawn(<WorkList items={[]} processing={processing} />))).toContain(title);
});

test("to whoever only looks nothing is said to be theirs", () => {
  const words = wordsOf(drawn(<WorkList items={[]} processing={{ state: "ok" }} looksOnly />));
  expect(words).toContain("目前没有需要关注的事项");
  expect(words).not.toContain("您处理");
});

test("a number that is counted so far says so, as the list behind it does", () => {
  const item = (count: number) => ({ key: "refundsToSubmit", count, href: "/refunds", tone: "waiting-us" }) as const;
  const said = (count: number) => wordsOf(drawn(<WorkList items={[item(count)]} processing={{ state: "ok" }} />));
  expect(said(COUNTED_UP_TO)).toContain("5,000");
  expect(said(COUNTED_UP_TO)).not.toContain("5,000+");
  expect(said(COUNTED_UP_TO + 1)).toContain("5,000+");
});
