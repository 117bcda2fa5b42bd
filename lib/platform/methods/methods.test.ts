import { describe, expect, test } from "vitest";
import { answerCancel } from "./answer-cancel";
import { listCarriers } from "./list-carriers";
import { notifyReceived } from "./notify-received";
import { reportGoodsReceived } from "./report-goods-received";
import { requestWaybills } from "./request-waybills";
import {
  BARE_GOODS_RECEIVED,
  CANCEL_ANSWER,
  GOODS_RECEIVED,
  NOTIFY_RECEIVED,
  SHIPMENT,
  WAYBILL_REQUEST,
} from "./samples";
import { ship } from "./ship";

/** As it goes over the wire: what is undefined is not there. */
const sent = (params: object): unknown => JSON.parse(JSON.stringify(params));

describe("parameters of our reports", () => {
  test("acceptance", () => {
    expect(sent(notifyReceived.toParams(NOTIFY_RECEIVED))).toEqual({
      supplier_id: "2200700000001",
      biz_order_code: "LP00600000000001",
      biz_time: "2024-05-20 13:14:10",
      business_model: "0",
    });
    expect(sent(notifyReceived.toParams({ ...NOTIFY_RECEIVED, businessModel: null }))).not.toHaveProperty(
      "business_model",
    );
  });

  test("shipment: the whole order, its pieces split over the parcels", () => {
    const item = (sub: string, item_quantity: number) => ({
      sub_order_code: sub,
      sc_item_id: "600100200300",
      item_quantity,
      lack_quantity: 0,
    });
    expect(sent(ship.toParams(SHIPMENT))).toEqual({
      consignorder_ship_request: {
        supplier_id: "2200700000001",
        out_biz_id: "SHIP-1",
        biz_order_code: "LP00600000000001",
        order_items: [item("LP00600000000001-1", 2)],
        store_code: "GJZY-SH-001",
        store_name: "上海一号仓",
        tms_orders: [
          {
            tms_order_code: "SF1",
            tms_service_code: "SF",
            tms_service_name: "顺丰速运",
            tms_items: [item("LP00600000000001-1", 1)],
          },
          { tms_order_code: "SF2", tms_service_code: "SF", tms_items: [item("LP00600000000001-1", 1)] },
        ],
        whole_sheet_consigned: true,
        business_model: "0",
      },
    });
  });

  test.each([
    [true, { cancel_result: true }],
    [false, { cancel_result: false, cancel_reason: "已下发仓库" }],
  ])("cancel answer, stopped: %s (R83)", (stopped, result) => {
    expect(sent(answerCancel.toParams({ ...CANCEL_ANSWER, stopped }))).toEqual({
      consignorder_cancel_feedback_request: {
        supplier_id: "2200700000001",
        biz_order_code: "LP00600000000001",
        biz_time: "2024-05-20 13:20:05",
        business_model: "0",
        ...result,
      },
    });
  });

  test("in-storage: defective pieces count as received, kinds without pieces are left out (R114)", () => {
    expect(sent(reportGoodsReceived.toParams(GOODS_RECEIVED))).toMatchObject({
      instorage_feedback_request: {
        instorage_time: "2024-06-01 10:00:00",
        receiver_info: { receive_town: "祝桥镇", receiver_zip_code: "201300" },
        order_items: [
          {
            actual_received_quantity: 2,
            actual_lack_quantity: 0,
            instorage_details: [
              { received_quantity: 1, storage_type: "1" },
              { received_quantity: 1, storage_type: "101" },
            ],
          },
          {
            actual_received_quantity: 3,
            actual_lack_quantity: 0,
            instorage_details: [{ received_quantity: 3, storage_type: "101" }],
          },
        ],
      },
    });
  });

  test("in-storage: what the push left out is filled, because the platform demands it back", () => {
    const filled = { receiver_info: { receiver_country: "中国", receiver_zip_code: "000000", receiver_name: "无" } };
    expect(sent(reportGoodsReceived.toParams(BARE_GOODS_RECEIVED))).toMatchObject({
      instorage_feedback_request: filled,
    });
    const own = { country: "日本", zipCode: "100", other: "-" };
    expect(sent(reportGoodsReceived.toParams(BARE_GOODS_RECEIVED, own))).toMatchObject({
      instorage_feedback_request: { sender_info: { sender_country: "日本", sender_zip_code: "100", sender_city: "-" } },
    });
  });
});

describe("waybill numbers from the platform", () => {
  test("are asked for by parcel, quantities as text", () => {
    expect(sent(requestWaybills.toParams(WAYBILL_REQUEST))).toEqual({
      waybill_query_request: {
        supplier_id: "2200700000001",
        consign_lp_order_code: "LP00600000000001",
        packages: [
          { code: "P1", items: [{ item_name: "示例奶粉 800g", item_code: "600100200300", item_count: "2" }] },
          { code: "P2", items: [{ item_code: "600100200301", item_count: "1" }] },
        ],
        business_model: "1",
      },
    });
  });

  const slip = (package_code: string, waybill_code: string) => ({ package_code, waybill_code, print_data: "{}" });
  const answer = (...list: object[]) => ({
    success: true,
    data: { cp_brand_code: "SF", logistics_company: "顺丰速运", waybill_cloud_print_dto_list: list },
  });

  test("are read by parcel, whatever their order", () => {
    const read = requestWaybills.read(answer(slip("P2", "SF2"), slip("P1", "SF1")), WAYBILL_REQUEST.parcels);
    const by = { carrierCode: "SF", carrierName: "顺丰速运", printData: "{}" };
    expect(read).toEqual([
      { parcelCode: "P1", waybillNo: "SF1", ...by },
      { parcelCode: "P2", waybillNo: "SF2", ...by },
    ]);
  });

  test.each([
    ["a parcel without a number", answer(slip("P1", "SF1"))],
    ["an empty number", answer(slip("P1", "SF1"), slip("P2", " "))],
    ["no courier", { data: { waybill_cloud_print_dto_list: [slip("P1", "SF1"), slip("P2", "SF2")] } }],
    ["no data", { success: true }],
    ["nothing", undefined],
  ])("are no answer with %s", (_case, body) => {
    expect(requestWaybills.read(body, WAYBILL_REQUEST.parcels)).toBeNull();
  });
});

describe("carriers of the platform", () => {
  const rows = [
    { id: 505, code: "SF", name: "顺丰速运", reg_mail_no: "^SF[0-9]{12}$" },
    { code: "EMS", name: "EMS", reg_mail_no: "" },
    { code: "SF", name: "顺丰速运", reg_mail_no: "^SF[0-9]{12}$" },
    { code: "", name: "nameless" },
    "odd",
  ];
  const carriers = [
    { code: "SF", name: "顺丰速运", waybillPattern: "^SF[0-9]{12}$" },
    { code: "EMS", name: "EMS", waybillPattern: null },
  ];

  test.each([
    ["a plain list", rows, carriers],
    ["a list under its element's name", { logistics_company: rows }, carriers],
    ["nothing of the kind", { logistics_company: "none" }, []],
    ["nothing", undefined, []],
  ])("are read from %s", (_case, answer, expected) => {
    expect(listCarriers.read(answer)).toEqual(expected);
  });
});
