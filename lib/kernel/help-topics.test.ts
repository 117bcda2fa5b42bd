import { describe, expect, test } from "vitest";
import english from "@/lib/messages/en/help.json";
import chinese from "@/lib/messages/zh-CN/help.json";
import { HTTP_STATUS } from "./app-error";
import { HELP_OF_ERROR, HELP_TOPICS, helpHref } from "./help-topics";

const CATALOGUES = { "zh-CN": chinese, en: english };
const locales = Object.keys(CATALOGUES) as (keyof typeof CATALOGUES)[];

test("every code has its entry (R157)", () => {
  expect(Object.keys(HELP_OF_ERROR).sort()).toEqual(Object.keys(HTTP_STATUS).sort());
});

describe.each(locales)("in %s", (locale) => {
  const { topic: topics, text } = CATALOGUES[locale];

  test("the entries are those that are named, each with title, summary and search words", () => {
    expect(Object.keys(topics).sort()).toEqual([...HELP_TOPICS].sort());
    for (const topic of HELP_TOPICS)
      expect(Object.keys(topics[topic]).sort(), topic).toEqual(["summary", "title", "words"]);
  });

  test.each(Object.entries(HELP_OF_ERROR))("%s leads to %s, which is written", (_code, topic) => {
    expect(HELP_TOPICS).toContain(topic);
    if (topic === "cancel-versus-reverse") expect(CATALOGUES[locale].compare.intro.length).toBeGreaterThan(20);
    else for (const part of Object.values(text[topic])) expect(part.length).toBeGreaterThan(10);
  });

  test("titles are told apart", () => {
    const titles = HELP_TOPICS.map((topic) => topics[topic].title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test("the configuration e-mail says what it is for: without it no order arrives (R36)", () => {
    expect(`${topics["configuration-email"].summary} ${text["configuration-email"].why}`).toMatch(
      locale === "en" ? /no order gets here.*Qimen/s : /订单到不了这里.*奇门.*接单链路/s,
    );
  });
});

test("the background takes about 150 words (R14)", () => {
  const { why, meaning } = english.text.background;
  const words = `${why} ${meaning}`.split(/\s+/).length;
  expect(words).toBeGreaterThan(110);
  expect(words).toBeLessThan(190);
});

test("an entry has a page", () => expect(helpHref("stock-failure")).toBe("/help/stock-failure"));
