import { describe, expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { heardOf } from "@/lib/browser/processing";
import { ReadRefused } from "@/lib/browser/read-json";
import type { Processing } from "@/lib/kernel/processing";
import { ProcessingNotice } from "./processing-notice";

test.each<[Processing, string]>([
  [{ state: "silent", since: "2026-11-29T03:00:00Z" }, "后台处理没有运行 11-29 11:00:00 之后没有应答"],
  [{ state: "silent", since: null }, "后台处理没有运行 没有在运行的后台处理"],
  [{ state: "behind", since: "2026-11-29T03:00:00Z" }, "后台处理有积压 最早一条从 11-29 11:00:00 起等待"],
  [{ state: "slow" }, "数据库响应很慢"],
  [{ state: "refuses" }, "数据库无法写入"],
  [{ state: "unknown" }, "现在无法确认系统是否正常"],
])("%j is told at once", (initial, words) => {
  const markup = drawn(<ProcessingNotice initial={initial} />);
  expect(markup).toContain('role="alert"');
  expect(wordsOf(markup)).toContain(words);
});

test("nothing is said while all is well", () => {
  expect(drawn(<ProcessingNotice initial={{ state: "ok" }} />)).toBe("");
});

describe("what a page may tell by its last question", () => {
  const data: Processing = { state: "ok" };
  test.each<[string, Error | null, Processing["state"]]>([
    ["an answer", null, "ok"],
    ["no network", new TypeError("Failed to fetch"), "unknown"],
    ["no answer in time", new DOMException("timed out", "TimeoutError"), "unknown"],
    ["an answer in no words of ours", new ReadRefused({ code: "UNAVAILABLE" }, "/"), "unknown"],
    ["a session that has ended, which the page tells by itself", new ReadRefused({ code: "SIGNED_OUT" }, "/"), "ok"],
  ])("%s", (_case, error, state) => expect(heardOf({ data, error }).state).toBe(state));
});
