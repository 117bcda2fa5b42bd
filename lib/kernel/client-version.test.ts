import { expect, test } from "vitest";
import english from "@/lib/messages/en/shops.json";
import chinese from "@/lib/messages/zh-CN/shops.json";
import { isClientNewEnough } from "./client-version";

test.each(["2.5.4.0", "v2.5.4.0", "2.5.4", "2.5.10.0", "2.6", "3.0.0.0", " V2.5.4.1 "])("%s is new enough", (version) =>
  expect(isClientNewEnough(version)).toBe(true),
);

test.each(["2.5.3.9", "2.4.99.0", "", "abc", "2.5.4.0.1", "2..5", null])("%s is not", (version) =>
  expect(isClientNewEnough(version)).toBe(false),
);

test.each([
  ["zh-CN", chinese.tooOld.help],
  ["en", english.tooOld.help],
])("the help beside the field names the client's menu path in %s (R3)", (_locale, help) =>
  expect(help).toContain("ERP客户端–帮助–升级日志"),
);
