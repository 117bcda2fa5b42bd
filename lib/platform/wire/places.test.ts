import { expect, test } from "vitest";
import { readOrderPush } from "./order-push";

test("a field that cannot be read is told with its line and column; a missing one with its element's", () => {
  const order = (first: string, second: string) =>
    `<r><request>\n<supplierId>1</supplierId><bizOrderCode>2</bizOrderCode>\n<orderItems>\n <orderItem>${first}</orderItem>` +
    `\n <orderItem>${second}</orderItem>\n</orderItems></request></r>`;
  const line = "<subOrderCode>1</subOrderCode><quantity>1</quantity>";
  const fieldOf = (xml: string) => {
    const read = readOrderPush(xml);
    return read.ok ? null : read.field;
  };
  expect(fieldOf(order(line, line))).toBeNull();
  expect(fieldOf(order("<subOrderCode>1</subOrderCode>\n  <quantity>0</quantity>", line))).toBe(
    "orderItems.0.quantity@5:3",
  );
  expect(fieldOf(order(line, "<subOrderCode>2</subOrderCode>"))).toBe("orderItems.1.quantity@5:2");
  expect(fieldOf("<request><supplierId>1</supplierId><bizOrderCode>2</bizOrderCode></request>")).toBe("orderItems@1:1");
  const two = `<orderItems><orderItem>${line}</orderItem></orderItems>\n<orderItems><orderItem><quantity>1</quantity></orderItem></orderItems>`;
  expect(fieldOf(`<request><supplierId>1</supplierId><bizOrderCode>2</bizOrderCode>${two}</request>`)).toBe(
    "orderItems.1.subOrderCode@2:13",
  );
});

test.each([
  ["a list", (line: string) => `[${line},\n{"subOrderCode":"2",\n "quantity":0}]`, "orderItems.1.quantity@4:2"],
  ["what it lacks", (line: string) => `[${line},\n{"quantity":1}]`, "orderItems.1.subOrderCode@3:1"],
  [
    "a wrapper",
    (line: string) => `{"orderItem":[${line},\n{"subOrderCode":"2","quantity":0}]}`,
    "orderItems.1.quantity@3:21",
  ],
  ["one line", () => `{"orderItem":\n{"subOrderCode":"2","quantity":0}}`, "orderItems.0.quantity@3:21"],
  [
    "wrappers in a list",
    (line: string) => `[{"orderItem":[${line}]},\n{"orderItem":{"subOrderCode":"2","quantity":0}}]`,
    "orderItems.1.quantity@3:34",
  ],
  ["no line", () => "[]", "orderItems@2:1"],
  ["a raw line break", () => `[{"subOrderCode":"a\nb",\n"quantity":0}]`, "orderItems.0.quantity@4:1"],
])("in JSON too, of %s", (_, orderItems, place) => {
  const read = readOrderPush(
    `{"request":{"supplierId":1,"bizOrderCode":"2",\n"orderItems":${orderItems('{"subOrderCode":"1","quantity":1}')}}}`,
  );
  expect(read).toMatchObject({ ok: false, field: place });
});

test("a field that a JSON push lacks is told with the place of what it belongs to", () =>
  expect(readOrderPush('{"other":1,\n "request":{"supplierId":"1","bizOrderCode":"2"}}')).toMatchObject({
    field: "orderItems@2:2",
  }));
