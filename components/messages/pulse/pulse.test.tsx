import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { pulseOptions } from "@/lib/browser/pulse";
import { chartOf, type PulseView } from "@/lib/delivery/domain/pulse";
import { Pulse } from "./pulse";

const NOW = new Date("2026-11-30T02:07:00Z");
const row = { stepAt: new Date("2026-11-30T01:15:00Z"), taken: 1200, handled: 1100, reported: 900 };
const QUIET: PulseView = {
  perMinute: { taken: 0, handled: 0, reported: 0 },
  pushDueAt: null,
  reportDueAt: null,
  bans: [],
  held: { count: 0, shops: [] },
  chart: chartOf([row], NOW, NOW),
};

function shown(view: Partial<PulseView>, locale: "zh-CN" | "en" = "zh-CN"): string {
  const client = new QueryClient();
  client.setQueryData(pulseOptions().queryKey, { ...QUIET, ...view });
  return drawn(<Pulse />, { client, locale });
}

test("quiet: nothing waits, nothing is kept back, and the day in words and by the hour", () => {
  const words = wordsOf(shown({}));
  expect(words).toContain("收到的推送 0 条/分钟");
  expect(words).toContain("等得最久的推送 没有");
  expect(words).toContain("平台限流 没有");
  expect(words).toContain("收到 1,200 条，处理完 1,100 条，平台受理 900 条；统计到 11-30 10:00。");
  expect(words).toContain("11-30 09:00 1,200 1,100 900");
  expect(words).not.toContain("未统计");
});

test("busy: rates, what waits the longest, bans with their end, held shops that lead on", () => {
  const markup = shown({
    perMinute: { taken: 1520, handled: 1490, reported: 1300 },
    pushDueAt: "2026-11-30T02:05:00Z",
    reportDueAt: "2026-11-30T02:01:00Z",
    bans: [
      { method: "m.ship", until: "2026-11-30T02:08:00Z" },
      { method: null, until: "2026-11-30T02:09:00Z" },
    ],
    held: { count: 7, shops: [{ id: "s1", name: "甲店", since: "2026-11-29T20:00:00Z" }] },
  });
  const words = wordsOf(markup);
  for (const part of [
    "1,520 条/分钟",
    "等得最久的推送 11-30 10:05",
    "等得最久的回告 11-30 10:01",
    "m.ship，到 11-30 10:08 为止",
    "整个应用，到 11-30 10:09 为止",
    "另有 6 家",
  ])
    expect(words).toContain(part);
  expect(markup).toContain("甲店");
});

test("while nobody counts, the chart says until when it is known, and the rest is not told as nothing", () => {
  const words = wordsOf(shown({ chart: chartOf([row], new Date("2026-11-30T01:30:00Z"), NOW) }));
  expect(words).toContain("11-30 09:30 之后还没有统计");
  expect(words).toContain("11-30 09:00 未统计");
});

test("never counted, in English", () => {
  const words = wordsOf(shown({ chart: chartOf([], null, NOW) }, "en"));
  expect(words).toContain("Not counted yet; it is made up for once background processing runs.");
  expect(words).toContain("Pushes received 0/min");
});
