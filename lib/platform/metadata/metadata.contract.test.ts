import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { answerCancel } from "../methods/answer-cancel";
import { askSuppliedGoods } from "../methods/ask-supplied-goods";
import { askTime } from "../methods/ask-time";
import { cancelWaybill } from "../methods/cancel-waybill";
import { changeWaybill } from "../methods/change-waybill";
import { checkAuthorization } from "../methods/check-authorization";
import { listCarriers } from "../methods/list-carriers";
import { listOwnTemplates, listStandardTemplates } from "../methods/list-label-templates";
import { notifyReceived } from "../methods/notify-received";
import type { CallParams } from "../methods/platform-method";
import { publishStock } from "../methods/publish-stock";
import { queryStock } from "../methods/query-stock";
import { reportGoodsArrived } from "../methods/report-goods-arrived";
import { refreshToken } from "../methods/refresh-token";
import { reportGoodsReceived } from "../methods/report-goods-received";
import { reportShortage } from "../methods/report-shortage";
import { requestWaybills } from "../methods/request-waybills";
import * as samples from "../methods/samples";
import { searchWaybillAccount } from "../methods/search-waybill-account";
import { ship } from "../methods/ship";
import { MOST_PARCELS, takeWaybills } from "../methods/take-waybills";
import type { ReplyShape } from "../outcome";
import { isRecord } from "../wire/json-request";

type Field = { name: string; type: string; required?: boolean; description?: string; subParams?: Field[] };
type Metadata = { name: string; requestParams?: Field[]; responseParams: Field[] };

const NO_BUSINESS_MODEL = { businessModel: null };
const CALLS: [ReplyShape, ...CallParams[]][] = [
  [
    notifyReceived,
    notifyReceived.toParams(samples.NOTIFY_RECEIVED),
    notifyReceived.toParams({ ...samples.NOTIFY_RECEIVED, ...NO_BUSINESS_MODEL }),
  ],
  [
    ship,
    ship.toParams(samples.SHIPMENT),
    ship.toParams({ ...samples.SHIPMENT, storeName: null, ...NO_BUSINESS_MODEL }),
  ],
  [
    answerCancel,
    answerCancel.toParams(samples.CANCEL_ANSWER),
    answerCancel.toParams({ ...samples.CANCEL_ANSWER, stopped: true, reason: null, ...NO_BUSINESS_MODEL }),
  ],
  [
    reportGoodsReceived,
    reportGoodsReceived.toParams(samples.GOODS_RECEIVED),
    reportGoodsReceived.toParams(samples.BARE_GOODS_RECEIVED),
  ],
  [reportGoodsArrived, reportGoodsArrived.toParams(samples.GOODS_ARRIVED)],
  [changeWaybill, changeWaybill.toParams(samples.WAYBILL_CHANGE)],
  [
    reportShortage,
    reportShortage.toParams(samples.SHORTAGE),
    reportShortage.toParams({ ...samples.SHORTAGE, reason: null }),
  ],
  [
    requestWaybills,
    requestWaybills.toParams(samples.WAYBILL_REQUEST),
    requestWaybills.toParams({ ...samples.WAYBILL_REQUEST, ...NO_BUSINESS_MODEL }),
  ],
  [
    takeWaybills,
    takeWaybills.toParams(samples.WAYBILLS_TAKEN),
    takeWaybills.toParams({
      ...samples.WAYBILLS_TAKEN,
      sender: { ...samples.WAYBILLS_TAKEN.sender, phone: "13900000000" },
    }),
  ],
  [cancelWaybill, cancelWaybill.toParams(samples.WAYBILL_GIVEN_BACK)],
  [searchWaybillAccount, searchWaybillAccount.toParams({ carrierCode: "SF" }), searchWaybillAccount.toParams({})],
  [listStandardTemplates, listStandardTemplates.toParams(null)],
  [listOwnTemplates, listOwnTemplates.toParams(null)],
  [
    publishStock,
    publishStock.toParams([samples.PUBLISHED_LINE]),
    publishStock.toParams([samples.PUBLISHED_LINE, { ...samples.PUBLISHED_LINE, scItemId: null, pieces: 0 }]),
  ],
  [queryStock, queryStock.toParams(samples.STOCK_QUESTION)],
  [askSuppliedGoods, askSuppliedGoods.toParams({ supplierId: "2200700000001" })],
  [askTime, askTime.toParams(null)],
  [listCarriers, listCarriers.toParams(null)],
  [refreshToken, refreshToken.toParams({ refreshToken: "6101" })],
  [checkAuthorization, checkAuthorization.toParams({ nick: "示例旗舰店" })],
];

describe.each(CALLS.map(([shape, ...params]) => ({ ...shape, params })))(
  "$method",
  ({ method, wrapper, hasRetry, isQuestion, isVerdict, params }) => {
    const metadata = metadataOf(method);

    test("exists under this name", () => {
      expect(metadata.name).toBe(method);
    });

    test("sends every required field, no unknown one, each in its type", () => {
      for (const sent of params) {
        const fields: unknown = JSON.parse(JSON.stringify(sent));
        expect(faults(fields, metadata.requestParams ?? [], "")).toEqual([]);
      }
    });

    test("reads only what the reply declares, and retry wherever it is declared", () => {
      const result = metadata.responseParams.find(({ name }) => name === wrapper);
      expect(result).toBeDefined();
      if (isQuestion) return;
      if (isVerdict) return expect(result?.type).toBe("Boolean");
      const typeOf = (name: string) => result?.subParams?.find((field) => field.name === name)?.type;
      const read = ["success", "error_code", "error_message"].map(typeOf);
      expect(read).toEqual(["Boolean", "String", "String"]);
      expect(typeOf("retry")).toBe(hasRetry ? "Boolean" : undefined);
    });
  },
);

test("the daily look asks for fields the platform declares and reads one of them", () => {
  const [user] = metadataOf(checkAuthorization.method).responseParams;
  const declared = user?.subParams?.map(({ name }) => name) ?? [];
  const { fields } = checkAuthorization.toParams({ nick: "示例旗舰店" });
  const asked = typeof fields === "string" ? fields.split(",") : [];
  expect(asked).toContain("topics");
  expect(declared).toEqual(expect.arrayContaining(asked));
  expect(user?.subParams?.find(({ name }) => name === "is_valid")?.type).toBe("Boolean");
});

test.each([
  [takeWaybills, "object_id waybill_code print_data cp_code real_cp_code"],
  [
    searchWaybillAccount,
    "cp_code cp_type branch_account_cols.branch_code branch_account_cols.branch_name branch_account_cols.quantity",
  ],
  [
    searchWaybillAccount,
    ["province", "city", "district", "town", "detail"]
      .map((part) => `branch_account_cols.shipp_address_cols.${part}`)
      .join(" "),
  ],
  [
    listStandardTemplates,
    "datas.cp_code datas.standard_templates.standard_template_id datas.standard_templates.standard_template_name datas.standard_templates.standard_template_url",
  ],
  [
    listOwnTemplates,
    "datas.cp_code datas.user_std_templates.user_std_template_id datas.user_std_templates.user_std_template_name datas.user_std_templates.user_std_template_url",
  ],
])("each field that is read of the answer to $method is declared (%#)", ({ method, wrapper }, fields) => {
  const declared = metadataOf(method).responseParams.find(({ name }) => name === wrapper);
  for (const path of fields.split(" ")) {
    const found = path
      .split(".")
      .reduce<Field | undefined>((field, part) => field?.subParams?.find(({ name }) => name === part), declared);
    expect(found?.name, path).toBe(path.split(".").at(-1));
  }
});

test("numbers are taken for as many parcels as the platform allows", () => {
  const [request] = metadataOf(takeWaybills.method).requestParams ?? [];
  const parcels = request?.subParams?.find(({ name }) => name === "trade_order_info_dtos");
  expect(parcels?.description).toContain(`数量限制为${MOST_PARCELS}`);
});

describe("taobao.time.get", () => {
  test("answers with a time and needs nothing", () => {
    const { name, requestParams = [], responseParams } = metadataOf("taobao.time.get");
    expect([name, requestParams, responseParams[0]]).toMatchObject([
      "taobao.time.get",
      [],
      { name: "time", type: "Date" },
    ]);
  });
});

test("every description here belongs to a method we call", () => {
  const called = CALLS.map(([{ method }]) => fileOf(method));
  const present = readdirSync(import.meta.dirname).filter((name) => /^(alibaba|cainiao|taobao)_/.test(name));
  expect(present.sort()).toEqual(called.sort());
});

test("the check itself finds what is wrong", () => {
  const fields: Field[] = [
    { name: "id", type: "String", required: true },
    { name: "pieces", type: "Number" },
    { name: "done", type: "Boolean" },
    { name: "at", type: "Date" },
    { name: "lines", type: "Lines[]", subParams: [{ name: "code", type: "String", required: true }] },
  ];
  expect(
    faults({ id: "1", pieces: 0, done: false, at: "2024-05-20 10:00:00", lines: [{ code: "1" }] }, fields, ""),
  ).toEqual([]);
  const wrong = { id: "", pieces: "1", done: "false", at: "2024-05-20", lines: [{}], odd: 1 };
  expect(faults(wrong, fields, "")).toEqual([
    ".odd is unknown",
    ".id is missing",
    ".pieces is no Number",
    ".done is no Boolean",
    ".at is no Date",
    ".lines[0].code is missing",
  ]);
  expect(faults({ id: "1", lines: [] }, fields, "")).toEqual([".lines is empty"]);
  expect(faults({ id: "1", lines: {} }, fields, "")).toEqual([".lines is no list"]);
});

function metadataOf(method: string): Metadata {
  return JSON.parse(readFileSync(join(import.meta.dirname, fileOf(method)), "utf8")) as Metadata;
}

function fileOf(method: string): string {
  return `${method.replaceAll(".", "_")}.json`;
}

function faults(sent: unknown, fields: readonly Field[], path: string): string[] {
  if (!isRecord(sent)) return [`${path} is no structure`];
  const known = new Set(fields.map(({ name }) => name));
  const unknown = Object.keys(sent)
    .filter((name) => !known.has(name))
    .map((name) => `${path}.${name} is unknown`);
  return [...unknown, ...fields.flatMap((field) => fieldFaults(sent[field.name], field, `${path}.${field.name}`))];
}

function fieldFaults(value: unknown, field: Field, path: string): string[] {
  if (value === undefined || value === "") return field.required ? [`${path} is missing`] : [];
  // A list of texts goes out joined by commas in the form itself, as a list inside a structure.
  if (field.type === "String[]" && path.lastIndexOf(".") > 0) return isTexts(value) ? [] : [`${path} is no list of texts`];
  if (!field.subParams) return isOfType(value, field.type) ? [] : [`${path} is no ${field.type}`];
  if (!field.type.endsWith("[]")) return faults(value, field.subParams, path);
  if (!Array.isArray(value)) return [`${path} is no list`];
  if (value.length === 0) return [`${path} is empty`];
  const { subParams } = field;
  return value.flatMap((item, index) => faults(item, subParams, `${path}[${index}]`));
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string" && one !== "");
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "Number":
      return typeof value === "number" && Number.isSafeInteger(value);
    case "Number[]":
      return Array.isArray(value) && value.length > 0 && value.every((one) => isOfType(one, "Number"));
    case "Boolean":
      return typeof value === "boolean";
    case "Date":
      return typeof value === "string" && value.length === 19 && parsePlatformTime(value) !== null;
    default:
      return typeof value === "string" && /^String(\[\])?$/.test(type);
  }
}
