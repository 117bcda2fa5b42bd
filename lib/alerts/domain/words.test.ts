import { expect, test } from "vitest";
import { filled, spokenFacts } from "./words";

const NOW = new Date("2026-11-28T04:59:00Z");

test("moments are told in Shanghai's time and as full hours, the rest as it is", () => {
  const values = { count: 3, sinceAt: "2026-11-27T17:00:00Z", cause: "unreadable" };
  expect(spokenFacts(values, "示例店", NOW)).toEqual({
    shop: "示例店",
    count: 3,
    since: "11-28 01:00",
    sinceHours: 11,
    cause: "unreadable",
  });
});

test("a moment to come is no hours ago; what only looks like one stays", () => {
  expect(spokenFacts({ endsAt: "2026-12-01T00:00:00Z", retAt: "soon" }, null, NOW)).toEqual({
    shop: "",
    ends: "12-01 08:00",
    endsHours: 0,
    retAt: "soon",
  });
});

test("what a text names and nobody told is a dash", () =>
  expect(filled("{shop}：{count, plural, other {# 单}}，{by}", { shop: "甲", count: 2 })).toEqual({
    shop: "甲",
    count: 2,
    by: "–",
  }));
