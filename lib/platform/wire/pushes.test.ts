import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCancelPush } from "./cancel-push";
import { readOrderPush } from "./order-push";
import { readReturnPush } from "./return-push";
import { LONGEST_CODE } from "@/lib/kernel/text/compared-form";
import { MOST_LINES } from "@/lib/kernel/limits";
import type { WireResult } from "./read-push";
import { CANCEL_XML, ORDER_XML, RETURN_XML } from "./samples";

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; field: string; rule: string }): T => {
  if (!result.ok) throw new Error(`${result.field}: ${result.rule}`);
  return result.value;
};
const readers = { order: readOrderPush, cancel: readCancelPush, return: readReturnPush };

/** What was read, without the line and column of its fault. */
const unplaced = <T>(read: WireResult<T>) => (read.ok ? read : { ...read, field: read.field.replace(/@.*/, "") });

describe("order push", () => {
  test("every field arrives in our words (R60)", () => {
    const order = valueOf(readOrderPush(ORDER_XML));
    expect(order).toMatchObject({
      supplierId: "2200700000001",
      bizOrderCode: "LP00600000000001",
      businessModel: "0",
      orderType: null,
      storeCode: "GJZY-SH-001",
      itemsValueFen: 34590,
      postFeeFen: 0,
      carrierName: null,
      orderCreatedAt: new Date("2024-05-20T05:10:00Z"),
      placedAt: new Date("2024-05-20T05:05:00Z"),
      paidAt: new Date("2024-05-20T05:06:00Z"),
      expectedAt: new Date("2024-05-22T16:00:00Z"),
      deliveryTime: new Date("2024-05-20T16:00:00Z"),
      appointDeliveryTime: new Date("2024-05-21T10:00:00Z"),
      appointArrivedTime: null,
      buyerMessage: "请尽快发货",
      transitWarehouseCode: "ZZ-1",
    });
    expect(order.lines).toHaveLength(2);
    expect(order.lines[0]).toEqual({
      subOrderCode: "LP00600000000001-1",
      scItemId: "600100200300",
      outerId: "SKU-MILK-800",
      barCode: "0690000000001",
      itemName: "示例奶粉 800g & 勺",
      specification: "默认",
      quantityPieces: 2,
      itemAmountFen: 31600,
      tradeOrderId: "2024052000000001",
      subTradeOrderId: "2024052000000002",
      tcOrderId: "2024052000000001",
      tcSubOrderId: "2024052000000002",
      hasUnreadableAmount: false,
    });
    expect(order.receiver).toMatchObject({
      name: "王*",
      mobile: "138****0000",
      phone: null,
      town: "五常街道",
      oaid: "1ExampleOaid",
      securityMobile: "17000000000转1234",
      isPrivate: true,
      longitude: "120.000000",
    });
    expect(order.sender).toMatchObject({ town: "祝桥镇", phone: "021-60000000", zipCode: "201300" });
  });

  test("takes the right spellings and the other name of the OAID as well", () => {
    const xml = ORDER_XML.replaceAll("tradeOrerId", "tradeOrderId")
      .replaceAll("receiveTown", "receiverTown")
      .replaceAll("oaid>", "aid>");
    expect(valueOf(readOrderPush(xml))).toEqual(valueOf(readOrderPush(ORDER_XML)));
  });

  test("needs only its codes and one line with code and quantity", () => {
    const line = "<orderItem><subOrderCode>1</subOrderCode><quantity>3</quantity></orderItem>";
    const order = valueOf(
      readOrderPush(
        `<request><supplierId>7</supplierId><bizOrderCode>LP1</bizOrderCode><orderItems>${line}</orderItems></request>`,
      ),
    );
    expect(order).toMatchObject({ supplierId: "7", storeCode: null, itemsValueFen: null, paidAt: null });
    expect(order.lines).toMatchObject([{ subOrderCode: "1", scItemId: null, quantityPieces: 3 }]);
    expect(Object.values(order.sender)).toEqual(Array(10).fill(null));
  });

  test("an unreadable time does not cost the order", () => {
    const order = valueOf(readOrderPush(ORDER_XML.replace("2024-05-20 13:10:00", "2024-02-30 13:10:00")));
    expect(order.orderCreatedAt).toBeNull();
  });

  test.each([
    ["34590", 34590, false],
    ["34590.00", 34590, false],
    ["34590.", 34590, false],
    ["３４５９０", 34590, false],
    ["３４５９０．０", 34590, false],
    ["-34590", -34590, false],
    ["", null, false],
    ["345.90", null, true],
    ["34590.01", null, true],
    ["34,590", null, true],
    ["3e4", null, true],
    ["99999999999", null, true],
    ["unknown", null, true],
  ])("an amount of %j is %j fen, odd: %j", (amount, fen, isUnreadable) => {
    const order = valueOf(readOrderPush(ORDER_XML.replace("<itemsValue>34590", `<itemsValue>${amount}`)));
    expect([order.itemsValueFen, order.hasUnreadableAmount]).toEqual([fen, isUnreadable]);
    const line = valueOf(readOrderPush(ORDER_XML.replace("<itemAmount>2990", `<itemAmount>${amount}`)));
    expect([line.lines[1]?.itemAmountFen, line.hasUnreadableAmount]).toEqual([fen, isUnreadable]);
    const returned = valueOf(readReturnPush(RETURN_XML.replace("<itemAmount>31600", `<itemAmount>${amount}`)));
    expect([returned.lines[0]?.itemAmountFen, returned.hasUnreadableAmount]).toEqual([fen, isUnreadable]);
  });

  test.each([
    ["2", 2],
    ["2.0", 2],
    ["2.00", 2],
    ["２", 2],
    ["+2", 2],
    ["002", 2],
  ])("a quantity of %j is %j pieces", (quantity, pieces) => {
    const order = valueOf(readOrderPush(ORDER_XML.replace("<quantity>2<", `<quantity>${quantity}<`)));
    expect(order.lines[0]?.quantityPieces).toBe(pieces);
    const planned = RETURN_XML.replace("<planReturnQuantity>2<", `<planReturnQuantity>${quantity}<`);
    expect(valueOf(readReturnPush(planned)).lines[0]?.plannedPieces).toBe(pieces);
  });

  test("digits of full width mean the same in statuses", () => {
    expect(valueOf(readCancelPush(CANCEL_XML.replace(">9<", ">９<"))).refundStatus).toBe("9");
    expect(valueOf(readOrderPush(ORDER_XML.replace("<privacy>1<", "<privacy>１<"))).receiver.isPrivate).toBe(true);
  });

  test.each(["subOrderCode", "outerId", "scItemId", "barCode", "tradeOrerId"])(
    "a %s is as long as any door takes, and a longer one is refused by name",
    (field) => {
      const of = (letters: number) =>
        readOrderPush(ORDER_XML.replace(new RegExp(`<${field}>[^<]*<`), `<${field}>${"x".repeat(letters)}<`));
      expect(of(LONGEST_CODE).ok).toBe(true);
      for (const letters of [LONGEST_CODE + 1, 6000])
        expect(unplaced(of(letters))).toEqual({ ok: false, field: `orderItems.0.${field}`, rule: "too-long" });
    },
  );

  test("is taken in with as many lines as can be shipped, and not with one more", () => {
    const lines = (count: number) =>
      Array.from(
        { length: count },
        (_, i) => `<orderItem><subOrderCode>${i}</subOrderCode><quantity>1</quantity></orderItem>`,
      );
    const order = (count: number) =>
      ORDER_XML.replace(/<orderItems>[^]*<\/orderItems>/, `<orderItems>${lines(count).join("")}</orderItems>`);
    expect(valueOf(readOrderPush(order(MOST_LINES))).lines).toHaveLength(MOST_LINES);
    expect(unplaced(readOrderPush(order(MOST_LINES + 1)))).toEqual({
      ok: false,
      field: "orderItems",
      rule: "too-many",
    });
  });

  test.each([
    ["no code", ORDER_XML.replace("LP00600000000001</bizOrderCode>", " </bizOrderCode>"), "bizOrderCode", "missing"],
    ["no lines", ORDER_XML.replace(/<orderItems>[^]*<\/orderItems>/, ""), "orderItems", "missing"],
    ["empty lines", ORDER_XML.replace(/<orderItems>[^]*<\/orderItems>/, "<orderItems/>"), "orderItems", "missing"],
    ["no quantity", ORDER_XML.replace("<quantity>2</quantity>", ""), "orderItems.0.quantity", "missing"],
    ["no pieces", ORDER_XML.replace("<quantity>1<", "<quantity>0<"), "orderItems.1.quantity", "not-a-piece-count"],
    ["half a piece", ORDER_XML.replace("<quantity>1<", "<quantity>1.5<"), "orderItems.1.quantity", "not-a-piece-count"],
    [
      "too many",
      ORDER_XML.replace("<quantity>1<", "<quantity>9999999999<"),
      "orderItems.1.quantity",
      "not-a-piece-count",
    ],
    ["no line code", ORDER_XML.replace("LP00600000000001-2", ""), "orderItems.1.subOrderCode", "missing"],
  ])("%s names the field and the rule", (_case, body, field, rule) => {
    expect(unplaced(readOrderPush(body))).toEqual({ ok: false, field, rule });
  });

  test("is read from JSON too, lists with or without wrapper", () => {
    const line = { subOrderCode: "LP1-1", quantity: 2, itemAmount: 100 };
    const read = (orderItems: unknown) =>
      valueOf(readOrderPush(JSON.stringify({ request: { supplierId: 7, bizOrderCode: "LP1", orderItems } })));
    for (const orderItems of [[line], { orderItem: [line] }, { orderItem: line }, [{ orderItem: line }]]) {
      expect(read(orderItems)).toMatchObject({ supplierId: "7", lines: [{ quantityPieces: 2, itemAmountFen: 100 }] });
    }
  });

  test("a JSON number that has lost digits is no id", () => {
    expect(readOrderPush('{"request":{"supplierId":2200700000001000001,"bizOrderCode":"LP1"}}')).toMatchObject({
      field: "supplierId@1:13",
      rule: "missing",
    });
  });
});

describe("cancel push", () => {
  test("every field arrives", () => {
    expect(valueOf(readCancelPush(CANCEL_XML))).toEqual({
      supplierId: "2200700000001",
      supplierName: "示例供应商",
      bizOrderCode: "LP00600000000001",
      askedAt: new Date("2024-05-20T05:19:58Z"),
      refundStatus: "9",
      businessModel: "0",
      sourcePlatformCode: "TMGJZY",
    });
  });
});

describe("return push", () => {
  test("every field arrives, sides told apart", () => {
    const returned = valueOf(readReturnPush(RETURN_XML));
    expect(returned).toMatchObject({
      bizOrderCode: "LP00700000000009",
      forwardOrderCode: "LP00600000000001",
      outBizId: null,
      carrierCode: "SF",
      waybillNo: "SF2000000000001",
      storeCode: "GJZY-SH-001",
    });
    expect(returned.receiver).toMatchObject({ name: "退货组", town: "祝桥镇", zipCode: "201300" });
    expect(returned.sender).toMatchObject({ name: "王*", province: "浙江省", zipCode: null });
    expect(returned.lines).toEqual([
      {
        subOrderCode: "LP00700000000009-1",
        scItemId: "600100200300",
        outerId: "SKU-MILK-800",
        barCode: "0690000000001",
        itemName: "示例奶粉 800g & 勺",
        plannedPieces: 2,
        erpOrderLine: "1",
        refundId: "9876543210123456",
        refundReason: "七天无理由",
        itemAmountFen: 31600,
        tradeOrderId: "2024052000000001",
        subTradeOrderId: "2024052000000002",
        hasUnreadableAmount: false,
      },
    ]);
  });

  test("falls back to quantity, and tells when there is neither", () => {
    const renamed = RETURN_XML.replaceAll("planReturnQuantity", "quantity");
    expect(valueOf(readReturnPush(renamed)).lines[0]?.plannedPieces).toBe(2);
    const none = RETURN_XML.replaceAll("planReturnQuantity", "other");
    expect(readReturnPush(none)).toMatchObject({ ok: false, rule: "missing" });
  });

  test("a missing forward order does not cost the return", () => {
    expect(valueOf(readReturnPush(RETURN_XML.replace(/<forwardOrderCode>.*\n/, ""))).forwardOrderCode).toBeNull();
  });
});

describe("any body", () => {
  test.each([
    [
      "a DOCTYPE",
      '<!DOCTYPE r [<!ENTITY a "b">]><request><supplierId>&a;</supplierId></request>',
      "body@1:1",
      "doctype",
    ],
    ["33 levels", `${"<request>".repeat(33)}${"</request>".repeat(33)}`, "request@1:289", "too-deep"],
    ["unbalanced tags", "<request><a></request>", "request@1:10", "not-well-formed"],
    ["an open quote", '<request a="1><c/></request>', "body@1:1", "not-well-formed"],
    ["another root", "<order><supplierId>1</supplierId></order>", "request", "no-request"],
    ["nothing", "", "body@1:1", "not-well-formed"],
    ["half of JSON", '{"request":', "request@1:12", "not-json"],
    ["JSON without request", "{}", "request", "no-request"],
    ["deep JSON", `{"request":${"[".repeat(40)}${"]".repeat(40)}}`, "request@1:44", "too-deep"],
  ])("%s is refused by its place", (_case, body, field, rule) => {
    for (const read of Object.values(readers)) expect(read(body)).toEqual({ ok: false, field, rule });
  });

  test("a request one level down, prefixed, with numeric references and CDATA", () => {
    const xml =
      '﻿<?xml version="1.0"?><q:response xmlns:q="u"><q:request><supplierId>&#50;&#x32;</supplierId>' +
      "<bizOrderCode><![CDATA[LP&1]]></bizOrderCode><supplierName>&#x4e2d;&amp;lt;</supplierName></q:request></q:response>";
    expect(valueOf(readCancelPush(xml))).toMatchObject({
      supplierId: "22",
      bizOrderCode: "LP&1",
      supplierName: "中&lt;",
    });
  });

  test("never throws", () => {
    const pieces = fc.constantFrom(
      "<request>",
      "</request>",
      "<orderItems>",
      "<orderItem>",
      "</",
      "<![CDATA[",
      "]]>",
      "&#0;",
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 }))).map((p) => p.join("")),
    );
    const bodies = fc.oneof(
      texts,
      fc.json(),
      fc.json().map((json) => `{"request":${json}}`),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        for (const read of Object.values(readers)) expect(typeof read(body).ok).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
});
