import { expect, test } from "vitest";
import { drawn, wordsOf } from "./drawn";
import { ReadRefused } from "@/lib/browser/read-json";
import { LoadFailed } from "@/components/ui/list/load-failed";

const refetch = () => Promise.reject<never>(new Error("nothing is read here"));

const shown = (error: Error) =>
  drawn(<LoadFailed what="订单列表" query={{ error, errorUpdatedAt: Date.UTC(2026, 0, 5), refetch }} />);

test.each([
  ["the session has ended", new ReadRefused({ code: "SIGNED_OUT" }, "/x"), "登录已结束", "没有取到数据"],
  ["the role was taken away", new ReadRefused({ code: "FORBIDDEN" }, "/x"), "没有权限", "没有取到数据"],
  ["nothing was heard", new TypeError("Failed to fetch"), "没有取到数据", "登录已结束"],
])("%s: the right words, and no others", (_, error, said, unsaid) => {
  const words = wordsOf(shown(error));
  expect(words).toContain(said);
  expect(words).not.toContain(unsaid);
});

test("whose session has ended signs in elsewhere and comes back to this page", () => {
  const ended = shown(new ReadRefused({ code: "SIGNED_OUT" }, "/x"));
  expect(ended).toMatch(/<a href="\/sign-in\?callbackUrl=%2Flist"[^>]*target="_blank"/);
  expect(ended).toContain("重新登录");
  expect(shown(new TypeError())).not.toContain("重新登录");
});

test("what failed on the server tells its number, to be copied; a refusal and silence have none", () => {
  const failed = shown(new ReadRefused({ code: "BUG", requestId: "7k2m9q4txw" }, "/x"));
  expect(wordsOf(failed)).toContain("编号 7k2m9q4txw");
  expect(failed).toContain('aria-label="复制 7k2m9q4txw"');
  for (const error of [new ReadRefused({ code: "FORBIDDEN" }, "/x"), new TypeError("Failed to fetch")])
    expect(wordsOf(shown(error))).not.toContain("编号");
  const noAnswer = new ReadRefused({ code: "UNAVAILABLE", requestId: "7k2m9q4txw" }, "/x");
  expect(wordsOf(shown(noAnswer))).toMatch(/没有取到数据.*编号 7k2m9q4txw/);
});
