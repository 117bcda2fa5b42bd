import { expect, test } from "vitest";
import { MESSAGES } from ".";
import { digestOf, textsOf } from "./parts";

test("a part holds what its page needs, in its language", () => {
  const { ui } = MESSAGES.en;
  expect(textsOf("en", "frame")).toMatchObject({ ui, shops: { banner: MESSAGES.en.shops.banner } });
  expect(textsOf("en", "frame")).not.toHaveProperty("orders");
  expect(textsOf("zh-CN", "/orders")).toMatchObject({ orders: MESSAGES["zh-CN"].orders });
});

test("of a page that there is not nothing is needed", () => {
  expect(textsOf("en", "/nowhere")).toEqual({});
});

test("each language has a name of its own", () => {
  expect(digestOf("en")).not.toBe(digestOf("zh-CN"));
});
