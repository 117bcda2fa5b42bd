import { expect, test } from "vitest";
import { sameName } from "./expected-shop";

test.each([
  ["示例旗舰店", "示例旗舰店", "same"],
  ["示例旗舰店", "示例旗舰店:小王", "same"],
  ["示例旗舰店", "示例旗舰店：小王", "same"],
  ["ABC 海外旗舰店", "ａｂｃ海外旗舰店", "same"],
  ["示例旗舰店", "示例旗舰店二店", "differs"],
  ["示例旗舰店", "小王:示例旗舰店", "differs"],
  ["示例旗舰店", null, "unknown"],
  ["示例旗舰店", " ", "unknown"],
])("%s and %s: %s", (flagship, nick, same) => expect(sameName(flagship, nick)).toBe(same));
