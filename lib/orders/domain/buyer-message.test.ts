import { expect, test } from "vitest";
import { maskMessage } from "./buyer-message";

const RECEIVER = { name: "张小明", address: "示例街道88号" };

test.each([
  ["请尽快发货", "请尽快发货"],
  ["到前打13812341234", "到前打138****1234"],
  ["电话 +86 138-1234-1234，谢谢", "电话 138****1234，谢谢"],
  ["座机0571-88881234转8", "座机057****8123转8"],
  ["１３８１２３４１２３４", "138****1234"],
  ["两个号 13812341234、13912345678", "两个号 138****1234、139****5678"],
  ["张小明收，放示例街道88号门卫", "张**收，放***门卫"],
  ["要 2 罐，2026-12-01 前到", "要 2 罐，2026-12-01 前到"],
  ["3 号楼 501 室", "3 号楼 501 室"],
])("%s → %s (R178)", (message, text) => {
  expect(maskMessage(message, RECEIVER)).toEqual({ text, isMasked: text !== message });
});

test("no message is none; a receiver who is not known hides only numbers", () => {
  expect(maskMessage(null, RECEIVER)).toBeNull();
  expect(maskMessage("", RECEIVER)).toBeNull();
  expect(maskMessage("张小明 13812341234", { name: null, address: null })?.text).toBe("张小明 138****1234");
});
