import { describe, expect, test } from "vitest";
import type { Order } from "../model";
import { changeWaybill, tellShort, type Changed } from "./order-changes";

const line = (place: number, quantity: number) => ({
  subOrderCode: `LP1-${place}`,
  outerId: "SKU",
  scItemId: "600",
  barCode: "690",
  name: "milk",
  quantity,
  amountFen: 100,
});

const ORDER: Order = {
  code: "LP1",
  supplierId: "2200700000001",
  createdAt: 0,
  businessModel: "0",
  sourcePlatformCode: "TMGJZY",
  deliveryTime: null,
  lines: [line(1, 2), line(2, 1)],
  consumer: { name: "", mobile: "", province: "", city: "", area: "", zip: "" },
  accepted: true,
  status: "PUSHED",
  cancels: [],
  cancelAnswer: null,
  grants: [],
  shipment: null,
};

const SHIPPED: Order = { ...ORDER, status: "SHIPPED", shipment: { outBizId: "S1", waybills: ["A", "X"], at: 0 } };

const inWords = (result: Changed) => (result.kind === "no" ? result.code : result.kind);

/** The order after what was taken; fails on a no. */
function after(result: Changed): Order {
  if (result.kind !== "changed") throw new Error(inWords(result));
  return result.order;
}

describe("another waybill number", () => {
  const change = (order: Order, from: string, to: string) =>
    changeWaybill(order, {
      biz_order_code: "LP1",
      old_tms_order_code: from,
      new_tms_order_code: to,
      old_tms_service_code: "SF",
    });

  test("the parcel travels under it, the other one stays", () => {
    expect(after(change(SHIPPED, "A", "B")).shipment?.waybills).toEqual(["B", "X"]);
  });

  test("the same again, when its answer was lost, is a repeat; a pair never taken is none", () => {
    const once = after(change(SHIPPED, "A", "B"));
    expect(inWords(change(once, "A", "B"))).toBe("already");
    expect(inWords(change(once, "A", "C"))).toBe("MAIL_NO_NOT_EXIST");
    expect(inWords(change(after(change(once, "B", "C")), "A", "B"))).toBe("already");
  });

  test("there and back and there again are three changes", () => {
    const there = after(change(after(change(after(change(SHIPPED, "A", "B")), "B", "A")), "A", "B"));
    expect(there.shipment).toMatchObject({
      waybills: ["B", "X"],
      changes: [
        { from: "A", to: "B" },
        { from: "B", to: "A" },
        { from: "A", to: "B" },
      ],
    });
  });

  test.each([
    ["an order that was not shipped", ORDER, "A", "B", "ORDER_STATUS_ERROR"],
    ["a number nobody knows", SHIPPED, "Q", "B", "MAIL_NO_NOT_EXIST"],
    ["the other parcel's number", SHIPPED, "A", "X", "MAIL_NO_DUPLICATED"],
    ["the same number", SHIPPED, "A", "A", "MAIL_NO_UNCHANGED"],
  ] as const)("%s is refused", (_case, order, from, to, code) => {
    expect(inWords(change(order, from, to))).toBe(code);
  });
});

describe("out of stock", () => {
  const tell = (order: Order, items: [string, number][], id = "OOS-1") =>
    tellShort(order, {
      out_biz_id: id,
      biz_order_code: "LP1",
      out_of_stock_items: items.map(([sub_order_code, lack_quantity]) => ({ sub_order_code, lack_quantity })),
      out_of_stock_reason: "盘亏",
    });

  test("it is kept beside the order, which stays; the same again is a repeat, even of a cancelled order", () => {
    const result = after(tell(ORDER, [["LP1-1", 2]]));
    expect(result).toMatchObject({
      status: "PUSHED",
      shortages: [{ outBizId: "OOS-1", reason: "盘亏", items: [{ subOrderCode: "LP1-1", quantity: 2 }] }],
    });
    expect(inWords(tell(result, [["LP1-1", 2]]))).toBe("already");
    expect(inWords(tell({ ...result, status: "CANCELLED" }, [["LP1-1", 2]]))).toBe("already");
    expect(after(tell(result, [["LP1-2", 1]], "OOS-2")).shortages).toHaveLength(2);
  });

  test.each<[string, Order, [string, number][], string]>([
    ["a shipped order", SHIPPED, [["LP1-1", 1]], "ORDER_STATUS_ERROR"],
    ["a cancelled order", { ...ORDER, status: "CANCELLED" }, [["LP1-1", 1]], "ORDER_CANCELLED"],
    ["a line of another order", ORDER, [["LP2-1", 1]], "ITEM_NOT_FOUND"],
    ["more than was bought", ORDER, [["LP1-2", 2]], "QUANTITY_ERROR"],
    ["nothing", ORDER, [["LP1-2", 0]], "QUANTITY_ERROR"],
    [
      "a line twice",
      ORDER,
      [
        ["LP1-1", 1],
        ["LP1-1", 1],
      ],
      "ITEM_REPEATED",
    ],
  ])("%s is refused", (_case, order, items, code) => {
    expect(inWords(tell(order, items))).toBe(code);
  });
});
