import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { World } from "../world";
import { listStock, occupiedOf, publish, query, stockOf } from "./stock";

const SUPPLIER = "2200700000001";
const MILK = "600100200300";

let folder: string;
let world: World;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  world = World.open(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const operation = (id: string, quantity: number, more: { goods?: number; store?: string; owner?: number } = {}) => ({
  main_order: { operation_order_id: id, user_id: more.owner ?? 2200800000001 },
  detail_operation_list: [
    {
      location: { store_code: more.store ?? "GJZY-SH-001" },
      item: { sc_item_id: more.goods ?? Number(MILK) },
      inventory_line_list: [{ inventory_line: { quantity } }],
      detail_order: { operation_detail_order_id: id },
      additional_info: { attribute: { supplier_id: SUPPLIER, inv_operate_mode: "FULLAMOUNT" } },
    },
  ],
});

function say(...operations: object[]): string {
  const fields = { aic_inventory_publish_request: { inventory_main_operation: operations } };
  const ruling = publish(world, SUPPLIER, fields);
  return ruling.ok ? (ruling.already ? "repeat" : "taken") : `${ruling.code} ${ruling.text}`;
}

function buy(code: string, quantity: number, status: "PUSHED" | "HELD" | "SHIPPED" | "CANCELLED" = "PUSHED"): void {
  const line = {
    subOrderCode: `${code}-1`,
    outerId: "",
    scItemId: MILK,
    barCode: "",
    name: "",
    quantity,
    amountFen: 1,
  };
  const consumer = { name: "", mobile: "", province: "", city: "", area: "", zip: "" };
  world.saveOrder({
    ...{ code, supplierId: SUPPLIER, createdAt: 0, businessModel: "0", sourcePlatformCode: "", deliveryTime: null },
    ...{ lines: [line], consumer, accepted: true, status, cancels: [], cancelAnswer: null, grants: [], shipment: null },
  });
}

test("open orders occupy their pieces, whether or not they were pushed; shipped and cancelled ones let go", () => {
  buy("1", 3);
  buy("2", 2, "HELD");
  buy("3", 50, "SHIPPED");
  buy("4", 50, "CANCELLED");
  expect(occupiedOf(world, SUPPLIER, MILK)).toBe(5);
  world.saveStock({ ...stockOf(world, SUPPLIER, MILK), occupiedByHand: 3 });
  expect(occupiedOf(world, SUPPLIER, MILK)).toBe(8);
  expect(occupiedOf(world, "2200700000002", MILK)).toBe(0);
});

test("M7: takes as many as are occupied, refuses one less with the manual's words", () => {
  buy("1", 8);
  expect(say(operation("a", 8))).toBe("taken");
  expect(say(operation("b", 7))).toBe("SYSTEM_ERROR 系统异常,可售库存不足");
  expect(stockOf(world, SUPPLIER, MILK).total).toBe(8);
  buy("1", 8, "SHIPPED");
  expect(say(operation("c", 0))).toBe("taken");
});

test("the same operation again changes nothing; another quantity under its number is refused", () => {
  expect(say(operation("a", 8))).toBe("taken");
  expect(say(operation("b", 6))).toBe("taken");
  expect(say(operation("a", 8))).toBe("repeat");
  expect(stockOf(world, SUPPLIER, MILK).total).toBe(6);
  expect(say(operation("a", 9))).toBe("OPERATION_REPEATED 操作单号重复");
});

test("a batch is taken or refused as a whole", () => {
  buy("1", 8);
  expect(say(operation("a", 5, { goods: 600100200301 }), operation("b", 7))).toContain("可售库存不足");
  expect(stockOf(world, SUPPLIER, "600100200301").total).toBe(0);
});

test.each([
  ["owner", { owner: 1 }, "OWNER_NOT_FOUND"],
  ["warehouse", { store: "X" }, "STORE_NOT_FOUND"],
  ["goods", { goods: 1 }, "ITEM_NOT_FOUND"],
])("refuses an unknown %s", (_what, more, code) => {
  expect(say(operation("a", 8, more))).toContain(code);
});

test("tells total and occupied of what it knows, and remembers it after a restart", () => {
  buy("1", 2);
  expect(say(operation("a", 8))).toBe("taken");
  world = World.open(folder);
  const asked = { store_code: "GJZY-SH-001", user_id: 2200800000001, sc_item_ids: [Number(MILK), 1] };
  const ruling = query(world, SUPPLIER, { merchant_inventory_query_request: asked });
  expect(ruling).toMatchObject({
    ok: true,
    more: { datas: [{ sc_item_id: Number(MILK), quantity: "8", lock_quantity: "2", inventory_type: 1 }] },
  });
  expect(listStock(world, SUPPLIER)[0]).toMatchObject({ outerId: "SKU-MILK-800", total: 8, occupied: 2 });
});
