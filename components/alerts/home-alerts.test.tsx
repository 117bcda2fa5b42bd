import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import type { Processing } from "@/lib/kernel/processing";
import { HomeAlerts } from "./home-alerts";

test.each<[Processing, boolean]>([
  [{ state: "ok" }, true],
  [{ state: "silent", since: null }, false],
  [{ state: "silent", since: "2026-11-29T03:00:00Z" }, false],
  [{ state: "behind", since: "2026-11-29T03:00:00Z" }, false],
  [{ state: "slow" }, false],
  [{ state: "refuses" }, false],
  [{ state: "unknown" }, false],
])("with the work %j, no alert is called well: %s", (processing, isWell) => {
  const words = wordsOf(drawn(<HomeAlerts initial={{ count: 0, worst: [] }} processing={processing} />));
  expect(words).toBe(isWell ? "一切正常，没有未处理的告警。" : "现在无法确认是否一切正常：告警可能没有及时更新。");
});
