import { expect, test } from "vitest";
import { publishStock } from "./publish-stock";
import { queryStock } from "./query-stock";
import { PUBLISHED_LINE, STOCK_QUESTION } from "./samples";

test("publishes the full amount with our id as both numbers of the operation (R155)", () => {
  expect(JSON.parse(JSON.stringify(publishStock.toParams([PUBLISHED_LINE])))).toEqual({
    aic_inventory_publish_request: {
      inventory_main_operation: [
        {
          main_order: { operation_order_id: PUBLISHED_LINE.id, user_id: 2200800000002 },
          detail_operation_list: [
            {
              location: { store_code: "GJZY-SH-001" },
              item: { sc_item_id: 600100200300, outer_id: "SKU-MILK-800" },
              inventory_line_list: [{ inventory_line: { quantity: 100 } }],
              detail_order: { operation_detail_order_id: PUBLISHED_LINE.id },
              additional_info: { attribute: { supplier_id: "2200700000001", inv_operate_mode: "FULLAMOUNT" } },
            },
          ],
        },
      ],
    },
  });
});

test.each([null, "A-1", "99999999999999999999"])("a goods id that is no number, %s, is left out", (scItemId) => {
  const text = JSON.stringify(publishStock.toParams([{ ...PUBLISHED_LINE, scItemId }]));
  expect(text).not.toContain("sc_item_id");
  expect(text).toContain("SKU-MILK-800");
});

const there = (more: object) => ({
  sc_item_id: 600100200300,
  store_code: "GJZY-SH-001",
  channel_code: "1000",
  inventory_type: 1,
  quantity: "100",
  lock_quantity: "7",
  ...more,
});

test.each<[string, unknown, unknown]>([
  ["plain", { datas: [there({})] }, [{ scItemId: "600100200300", totalPieces: 100, occupiedPieces: 7 }]],
  ["nested", { datas: { datas: [there({})] } }, [{ scItemId: "600100200300", totalPieces: 100, occupiedPieces: 7 }]],
  [
    "two channels",
    { datas: [there({}), there({ channel_code: "2000", quantity: 5, lock_quantity: 1 })] },
    [{ scItemId: "600100200300", totalPieces: 105, occupiedPieces: 8 }],
  ],
  ["defective goods do not count", { datas: [there({ inventory_type: 101 })] }, []],
  ["another warehouse", { datas: [there({ store_code: "X" })] }, []],
  ["goods that nobody asked for", { datas: [there({ sc_item_id: 1 })] }, []],
  ["an unreadable row", { datas: [there({ lock_quantity: "many" }), null] }, []],
  ["nothing", { success: true }, []],
])("reads what is occupied: %s", (_case, answer, read) => {
  expect(queryStock.read(answer, STOCK_QUESTION)).toEqual(read);
});
