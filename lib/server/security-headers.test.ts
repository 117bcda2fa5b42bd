import { expect, test } from "vitest";
import { printClientUrls } from "@/lib/env";
import { contentSecurityPolicy } from "./security-headers";

const rulesOf = (policy: string) =>
  Object.fromEntries(
    policy.split("; ").map((rule) => [rule.slice(0, rule.indexOf(" ")), rule.slice(rule.indexOf(" ") + 1)]),
  );

test.each([
  ["as it listens by itself", undefined, "'self' ws://localhost:13528 wss://localhost:13529"],
  ["as it is named", "ws://127.0.0.1:4711", "'self' ws://127.0.0.1:4711"],
])("pages speak to us and to the print client %s, to nobody else", (_case, named, sources) => {
  const rules = rulesOf(contentSecurityPolicy("abc", printClientUrls({ PRINT_CLIENT_URL: named })));
  expect(rules["connect-src"]).toBe(sources);
  expect(rules["img-src"]).toBe("'self' data: blob:");
  expect(rules["default-src"]).toBe("'self'");
  expect(rules["script-src"]).toBe("'self' 'nonce-abc' 'wasm-unsafe-eval'");
  expect(Object.keys(rules)).not.toContain("frame-src");
});
