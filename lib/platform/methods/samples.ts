import type { Contact } from "../wire/contact";
import type { CancelAnswerReport } from "./answer-cancel";
import type { WaybillGivenBack } from "./cancel-waybill";
import type { WaybillChangeReport } from "./change-waybill";
import type { NotifyReceivedReport } from "./notify-received";
import type { PublishedLine } from "./publish-stock";
import type { StockQuestion } from "./query-stock";
import type { WaybillRequest } from "./request-waybills";
import type { GoodsArrivedReport } from "./report-goods-arrived";
import type { GoodsReceivedReport } from "./report-goods-received";
import type { ShortageReport } from "./report-shortage";
import type { ShipReport } from "./ship";
import type { WaybillsTaken } from "./take-waybills";

/** One full report of each kind, invented data, for tests; the BARE ones hold nothing that may be missing. */
export const NOTIFY_RECEIVED: NotifyReceivedReport = {
  supplierId: "2200700000001",
  bizOrderCode: "LP00600000000001",
  acceptedAt: new Date("2024-05-20T05:14:10Z"),
  businessModel: "0",
};

const line = { subOrderCode: "LP00600000000001-1", scItemId: "600100200300" };

export const SHIPMENT: ShipReport = {
  supplierId: "2200700000001",
  bizOrderCode: "LP00600000000001",
  outBizId: "SHIP-1",
  storeCode: "GJZY-SH-001",
  storeName: "上海一号仓",
  businessModel: "0",
  lines: [{ ...line, quantityPieces: 2 }],
  parcels: [
    { waybillNo: "SF1", carrierCode: "SF", carrierName: "顺丰速运", lines: [{ ...line, quantityPieces: 1 }] },
    { waybillNo: "SF2", carrierCode: "SF", carrierName: null, lines: [{ ...line, quantityPieces: 1 }] },
  ],
};

export const WAYBILL_REQUEST: WaybillRequest = {
  supplierId: "2200700000001",
  bizOrderCode: "LP00600000000001",
  businessModel: "1",
  parcels: [
    { code: "P1", lines: [{ scItemId: "600100200300", name: "示例奶粉 800g", quantityPieces: 2 }] },
    { code: "P2", lines: [{ scItemId: "600100200301", name: null, quantityPieces: 1 }] },
  ],
};

const RECEIVER = {
  name: "王*",
  mobile: "138****0000",
  phone: null,
  address: { province: "浙江省", city: "杭州市", district: "余杭区", town: null, detail: "示例街道***号" },
  oaid: "1ExampleOaidLP00600000000001",
  tid: "T00600000000001",
};

export const WAYBILLS_TAKEN: WaybillsTaken = {
  carrierCode: "SF",
  sender: {
    name: "示例商家仓",
    phone: "021-60000000",
    address: { province: "上海", city: "上海市", district: "浦东新区", town: "祝桥镇", detail: "示例路1号一号库" },
  },
  templateUrl: "http://cloudprint.cainiao.com/template/standard/1501",
  sellerUserId: "2200900000001",
  parcels: [
    {
      code: "01900000000070008000000000000001_P1",
      tradeOrderIds: ["T00600000000001"],
      channel: "TM",
      lines: [{ name: "示例奶粉 800g", pieces: 2 }],
      weightG: 1900,
      volumeMl: 4200,
      receiver: RECEIVER,
    },
    {
      code: "01900000000070008000000000000001_P2",
      tradeOrderIds: ["LP00600000000001"],
      channel: "OTHERS",
      lines: [{ name: "示例香皂 三块装", pieces: 1 }],
      receiver: {
        ...RECEIVER,
        mobile: null,
        phone: "0571-80000000",
        oaid: null,
        tid: null,
        address: { ...RECEIVER.address, city: null, district: null },
      },
    },
  ],
};

export const WAYBILL_GIVEN_BACK: WaybillGivenBack = { carrierCode: "SF", waybillNo: "SF1" };

export const PUBLISHED_LINE: PublishedLine = {
  id: "01900000-0000-7000-8000-000000000001",
  supplierId: "2200700000001",
  ownerUserId: "2200800000002",
  storeCode: "GJZY-SH-001",
  scItemId: "600100200300",
  outerId: "SKU-MILK-800",
  pieces: 100,
};

export const STOCK_QUESTION: StockQuestion = {
  supplierId: "2200700000001",
  ownerUserId: "2200800000002",
  storeCode: "GJZY-SH-001",
  scItemIds: ["600100200300", "600100200301"],
};

export const CANCEL_ANSWER: CancelAnswerReport = {
  supplierId: "2200700000001",
  bizOrderCode: "LP00600000000001",
  decidedAt: new Date("2024-05-20T05:20:05Z"),
  stopped: false,
  reason: "已下发仓库",
  businessModel: "0",
};

const NOBODY: Contact = {
  name: null,
  mobile: null,
  phone: null,
  country: null,
  province: null,
  city: null,
  area: null,
  town: null,
  address: null,
  zipCode: null,
};

const STORE: Contact = {
  name: "退货组",
  mobile: "13900000000",
  phone: "021-60000000",
  country: "中国",
  province: "上海",
  city: "上海市",
  area: "浦东新区",
  town: "祝桥镇",
  address: "示例路1号一号库",
  zipCode: "201300",
};

export const GOODS_RECEIVED: GoodsReceivedReport = {
  supplierId: "2200700000001",
  bizOrderCode: "LP00700000000009",
  outBizId: "RIN-1",
  receivedAt: new Date("2024-06-01T02:00:00Z"),
  carrierCode: "SF",
  waybillNo: "SF2000000000001",
  storeCode: "GJZY-SH-001",
  businessModel: "0",
  receiver: STORE,
  sender: { ...STORE, name: "王*", zipCode: "310000" },
  lines: [
    {
      subOrderCode: "LP00700000000009-1",
      scItemId: "600100200300",
      stored: [
        { storageType: "good", quantityPieces: 1 },
        { storageType: "defective", quantityPieces: 1 },
      ],
    },
    {
      subOrderCode: "LP00700000000009-2",
      scItemId: "600100200301",
      stored: [
        { storageType: "good", quantityPieces: 0 },
        { storageType: "defective", quantityPieces: 3 },
      ],
    },
  ],
};

export const BARE_GOODS_RECEIVED: GoodsReceivedReport = {
  ...GOODS_RECEIVED,
  outBizId: null,
  carrierCode: null,
  waybillNo: null,
  businessModel: null,
  receiver: NOBODY,
  sender: NOBODY,
};

export const GOODS_ARRIVED: GoodsArrivedReport = {
  supplierId: "2200700000001",
  bizOrderCode: "LP00700000000009",
  arrivedAt: new Date("2024-06-01T01:00:00Z"),
};

export const WAYBILL_CHANGE: WaybillChangeReport = {
  supplierId: "2200700000001",
  bizOrderCode: "LP00600000000001",
  oldWaybillNo: "SF1",
  newWaybillNo: "SF2",
  carrierCode: "SF",
};

export const SHORTAGE: ShortageReport = {
  supplierId: "2200700000001",
  bizOrderCode: "LP00600000000001",
  outBizId: "OOS-1",
  reason: "盘亏",
  lines: [{ ...line, lackPieces: 1 }],
};
