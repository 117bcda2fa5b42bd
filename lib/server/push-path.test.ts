import { expect, test } from "vitest";
import config from "@/next.config";
import { isPushPath } from "./push-path";

test.each([
  ["/api/qimen", true],
  ["/api/qimen/", true],
  ["/api//qimen", true],
  ["//api/qimen//", true],
  ["/api/qimen/x", false],
  ["/api/qimenx", false],
  ["/x/api/qimen", false],
  ["/", false],
  ["//", false],
])("%s is the push address: %s", (path, isPush) => expect(isPushPath(path)).toBe(isPush));

test("plain Next redirects no push either, and every other address with a slash at its end", async () => {
  expect(config.skipTrailingSlashRedirect).toBe(true);
  const redirects = (await config.redirects?.()) ?? [];
  const patterns = redirects.map(({ source }) => new RegExp(`^${source.replace(/:\w+\(/, "(")}$`));
  const isRedirected = (path: string) => patterns.some((pattern) => pattern.test(path));
  expect(["/api/qimen", "/api/qimen/", "/orders/", "/api/admin/orders/"].map(isRedirected)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
