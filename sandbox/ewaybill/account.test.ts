import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startSandbox } from "../main";
import { readSettings } from "../settings";
import { callSignature, platformTime } from "../sign";
import { openLabel } from "./print-data";

// The e-waybill account as the gateway serves it: through signature, metadata and faults like every call.

const SUPPLIER = "2200700000001";
const SECRET = "0123456789abcdef0123456789abcdef";
const ZTO_TEMPLATE = "http://cloudprint.cainiao.com/template/standard/1602";
const FIRST = { province: "上海", city: "上海市", district: "浦东新区", town: "祝桥镇", detail: "示例路1号一号库" };
const SECOND = { province: "上海", city: "上海市", district: "嘉定区", detail: "示例大道200号二号库" };

let folder: string;
let sandbox: ReturnType<typeof startSandbox>;
let url: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  await start();
});
afterEach(() => {
  sandbox.stop();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  sandbox = startSandbox(readSettings({ LINE3_DATA_DIR: folder }));
  await new Promise<void>((resolve) => sandbox.server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(sandbox.server.address() as AddressInfo).port}`;
}

type Answer = {
  modules?: { object_id: string; waybill_code: string; print_data: string; real_cp_code: string }[];
  cancel_result?: boolean;
  waybill_apply_subscription_cols?: { cp_code: string; branch_account_cols: { quantity: number }[] }[];
  result?: { success: boolean; datas: { cp_code: string }[] };
  error_response?: { code: number; sub_code?: string; sub_msg?: string };
};

async function call(method: string, params: Record<string, unknown> = {}, session = `sandbox-session-${SUPPLIER}`) {
  const own = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const form: Record<string, string> = {
    ...(Object.fromEntries(own) as Record<string, string>),
    ...{ method, session, app_key: "23000001", timestamp: platformTime(Date.now()), v: "2.0" },
    ...{ sign_method: "hmac-sha256", simplify: "true" },
  };
  const body = new URLSearchParams({ ...form, sign: callSignature(form, SECRET) ?? "" });
  return (await (await fetch(`${url}/router/rest`, { method: "POST", body })).json()) as Answer;
}

async function api<T>(verb: string, place: string, body?: object): Promise<T> {
  const init = { method: verb, ...(body ? { body: JSON.stringify(body) } : {}) };
  return (await (await fetch(`${url}/api/${place}`, init)).json()) as T;
}

async function bought(bizOrderCode: string): Promise<{ oaid: string; tid: string }> {
  await api("POST", "orders", { bizOrderCode, hold: true });
  return { oaid: `1ExampleOaid${bizOrderCode}`, tid: `T${bizOrderCode.slice(2)}` };
}

const CLEAR = { name: "钱多多", mobile: "13700000000", address: { province: "浙江省", detail: "示例路2号" } };

const parcel = (id: string, more: object = {}, to: object = {}) => ({
  object_id: id,
  order_info: { order_channels_type: "TM", trade_order_list: ["T001"] },
  package_info: { id, items: [{ name: "示例奶粉 800g", count: 2 }], goods_description: "示例奶粉 800g" },
  recipient: { ...CLEAR, ...to },
  template_url: ZTO_TEMPLATE,
  user_id: 2200900000001,
  ...more,
});

const take = (parcels: object[], more: object = {}) =>
  call("cainiao.waybill.ii.get", {
    param_waybill_cloud_print_apply_new_request: {
      cp_code: "ZTO",
      sender: { name: "示例商家仓", phone: "021-60000000", address: FIRST },
      trade_order_info_dtos: parcels,
      ...more,
    },
  });

/** What came of it in a word: the number, or the code of the refusal. */
const saidOf = ({ modules, cancel_result, error_response }: Answer) =>
  error_response?.sub_code ?? String(modules?.[0]?.waybill_code ?? cancel_result);

async function left(carrierCode: string, branchCode: string): Promise<number | null | undefined> {
  type Branch = { carrierCode: string; branchCode: string; left: number | null };
  const { branches } = await api<{ branches: Branch[] }>("GET", `ewaybill?supplierId=${SUPPLIER}`);
  return branches.find((one) => one.carrierCode === carrierCode && one.branchCode === branchCode)?.left;
}

test("numbers by the carrier's pattern; the balance of the sender's branch runs down", async () => {
  const { modules = [] } = await take([parcel("A_P1"), parcel("A_P2")]);
  expect(modules.map(({ object_id }) => object_id).sort()).toEqual(["A_P1", "A_P2"]);
  for (const { waybill_code } of modules) expect(waybill_code).toMatch(/^(ZT)?[0-9]{12,15}$/);
  expect(new Set(modules.map(({ waybill_code }) => waybill_code)).size).toBe(2);
  expect([await left("ZTO", "200101"), await left("ZTO", "200102")]).toEqual([4998, 20]);
  const sender = { name: "示例商家仓", mobile: "13900000000", address: SECOND };
  expect((await take([parcel("A_P3")], { sender })).modules).toHaveLength(1);
  expect([await left("ZTO", "200101"), await left("ZTO", "200102")]).toEqual([4998, 19]);
  for (const [cp_code, template, pattern] of [
    ["SF", 1502, /^SF[0-9]{12,15}$/],
    ["EMS", 1801, /^[A-Z]{2}[0-9]{9}[A-Z]{2}$/],
  ] as const) {
    const template_url = `http://cloudprint.cainiao.com/template/standard/${template}`;
    expect(saidOf(await take([parcel("A_P4", { template_url })], { cp_code }))).toMatch(pattern);
    expect(await left(cp_code, "")).toBeNull();
  }
});

test("the same parcel is answered with the same number, however its id is written, also after a restart", async () => {
  const first = await take([parcel("a_p1")]);
  sandbox.stop();
  await start();
  const again = await take([parcel("A_P1"), parcel("A_P2")]);
  expect(again.modules?.find((one) => one.object_id === "A_P1")).toEqual({ ...first.modules?.[0], object_id: "A_P1" });
  expect(await left("ZTO", "200101")).toBe(4998);
  const { calls } = await api<{ calls: { outcome: string; text: string }[] }>("GET", "calls");
  expect(calls).toMatchObject([
    { outcome: "accepted", text: "" },
    { outcome: "accepted", text: "" },
  ]);
  expect(saidOf(await take([parcel("a_P1")]))).toBe(saidOf(first));
});

test("the label shows the consumer in clear; the print data, the call and the page do not", async () => {
  const to = await bought("LP7001");
  const masked = { name: "王*", mobile: "138****0000", ...to };
  const { modules = [] } = await take([parcel("A_P1", {}, masked)]);
  const printData = modules[0]?.print_data ?? "";
  const opened = openLabel(JSON.parse(printData));
  expect(opened?.data.receiver.name).not.toContain("*");
  expect(opened).toMatchObject({ templateURL: ZTO_TEMPLATE, data: { waybill: modules[0]?.waybill_code } });
  expect(Object.keys(JSON.parse(printData) as object).sort()).toEqual([
    "encryptedData",
    "signature",
    "templateURL",
    "ver",
  ]);
  expect(openLabel({ ...(JSON.parse(printData) as object), templateURL: "http://elsewhere" })).toBeNull();
  const { receiver = { name: "", phone: "", address: "" } } = opened?.data ?? {};
  const shown = [printData, JSON.stringify(await api("GET", "state")), JSON.stringify(await api("GET", "ewaybill"))];
  for (const part of Object.values(receiver)) for (const text of shown) expect(text).not.toContain(part);
  const { calls } = await api<{ calls: { code: string }[] }>("GET", "calls?method=cainiao.waybill.ii.get");
  expect(calls[0]?.code).toBe("LP7001");
});

describe("refuses, and then gives nothing", () => {
  const wrongSender = { sender: { name: "x", phone: "1", address: { ...FIRST, detail: "示例路2号" } } };
  const cases: [string, object[], object, string][] = [
    ["eleven parcels", Array.from({ length: 11 }, (_, index) => parcel(`A_P${index}`)), {}, "isv.too-many-parcels"],
    ["a sender's address that the account has not", [parcel("A_P1")], wrongSender, "isv.sender-address-unknown"],
    ["a template of another carrier", [parcel("A_P1")], { cp_code: "SF" }, "isv.template-url-error"],
    ["an unknown template", [parcel("A_P1", { template_url: "http://x" })], {}, "isv.template-url-error"],
    ["a carrier without agreement", [parcel("A_P1")], { cp_code: "JD" }, "isv.cp-not-subscribed"],
    ["another seller's user id", [parcel("A_P1", { user_id: 1 })], {}, "isv.user-id-error"],
    ["an id twice, the letters written otherwise", [parcel("A_P1"), parcel("a_p1")], {}, "isv.package-id-repeated"],
    ["an id with other signs", [parcel("A-P1")], {}, "isv.package-id-error"],
    ["a masked receiver without addressee id", [parcel("A_P1", {}, { name: "王*" })], {}, "isv.oaid-missing"],
    ["a second parcel that is wrong", [parcel("A_P1"), parcel("A_P2", { user_id: 1 })], {}, "isv.user-id-error"],
    ["a field that the metadata does not know", [parcel("A_P1", { odd: 1 })], {}, "isv.invalid-parameter"],
    ["a receiver without address", [parcel("A_P1", {}, { address: undefined })], {}, "isv.missing-parameter"],
    [
      "one trade instead of a list",
      [parcel("A_P1", { order_info: { order_channels_type: "TM", trade_order_list: "T" } })],
      {},
      "isv.invalid-parameter",
    ],
  ];

  test.each(cases)("%s", async (_case, parcels, more, code) => {
    expect(saidOf(await take(parcels, more)).split(":")[0]).toBe(code);
    expect(await left("ZTO", "200101")).toBe(5000);
  });

  test("an addressee id with another order's trade, or of nobody", async () => {
    const [one, other] = [await bought("LP7001"), await bought("LP7002")];
    for (const to of [{ oaid: one.oaid, tid: other.tid }, { oaid: one.oaid }, { oaid: "x", tid: one.tid }])
      expect(saidOf(await take([parcel("A_P1", {}, to)]))).toBe("isv.oaid-not-match-tid");
    expect((await take([parcel("A_P1", {}, one)])).modules).toHaveLength(1);
  });

  test("more numbers than are left, and takes none of them", async () => {
    await api("PUT", "ewaybill", { supplierId: SUPPLIER, carrierCode: "ZTO", branchCode: "200101", left: 2 });
    const three = [parcel("A_P1"), parcel("A_P2"), parcel("A_P3")];
    expect(saidOf(await take(three))).toBe("isv.balance-not-enough");
    expect((await take(three.slice(0, 2))).modules).toHaveLength(2);
    expect((await take(three.slice(0, 2))).modules).toHaveLength(2); // what has its number needs none
    expect(saidOf(await take([parcel("A_P3")]))).toBe("isv.balance-not-enough");
  });
});

test("orders in one call: one bad parcel gives none of them a number, alone each has its own, and together again the same", async () => {
  const [first, second] = [await bought("LP00000000000021"), await bought("LP00000000000022")];
  const ofOrder = (id: string, to: { oaid: string; tid: string }) =>
    parcel(id, { order_info: { order_channels_type: "TM", trade_order_list: [to.tid] } }, { ...to, name: "王*" });
  const good = [ofOrder("D_P1", first), ofOrder("E_P1", second)];
  const bad = ofOrder("F_P1", { ...first, tid: second.tid });
  expect(saidOf(await take([...good, bad]))).toBe("isv.oaid-not-match-tid");
  expect(await left("ZTO", "200101")).toBe(5000);
  const alone = await Promise.all(good.map(async (one) => saidOf(await take([one]))));
  expect(new Set(alone).size).toBe(2);
  const { modules = [] } = await take(good);
  const numberOf = (id: string) => modules.find(({ object_id }) => object_id === id)?.waybill_code;
  expect(["D_P1", "E_P1"].map(numberOf)).toEqual(alone);
  expect(await left("ZTO", "200101")).toBe(4998);
});

test("a number goes back once, by its carrier, unless it was shipped with; its parcel gets no other", async () => {
  const giveBack = (cp_code: string, waybill_code: string) =>
    call("cainiao.waybill.ii.cancel", { cp_code, waybill_code });
  const to = await bought("LP7001");
  const [one, other] = [saidOf(await take([parcel("A_P1", {}, to)])), saidOf(await take([parcel("A_P2", {}, to)]))];
  expect(saidOf(await giveBack("ZTO", "000000000000000"))).toBe("isv.waybill-not-exist");
  expect(saidOf(await giveBack("SF", one))).toBe("isv.waybill-not-exist");
  expect(await giveBack("ZTO", one)).toMatchObject({ cancel_result: true });
  expect(saidOf(await giveBack("ZTO", one))).toBe("isv.waybill-already-cancelled");
  expect(await left("ZTO", "200101")).toBe(4999);
  expect(saidOf(await take([parcel("A_P1", {}, to)]))).toBe("isv.waybill-cancelled");

  await api("POST", "orders/LP7001/push", {});
  const ship = async (waybill: string) => {
    const lines = (
      await api<{ lines: { subOrderCode: string; scItemId: string; quantity: number }[] }>("GET", "orders/LP7001")
    ).lines;
    const items = lines.map((line) => ({
      sub_order_code: line.subOrderCode,
      sc_item_id: line.scItemId,
      item_quantity: line.quantity,
    }));
    const tms_orders = [{ tms_order_code: waybill, tms_service_code: "ZTO", tms_items: items }];
    const order = { out_biz_id: "1", biz_order_code: "LP7001", store_code: "GJZY-SH-001", supplier_id: SUPPLIER };
    return JSON.stringify(
      await call("alibaba.ascp.uop.supplier.consignorder.ship", {
        consignorder_ship_request: { ...order, order_items: items, tms_orders },
      }),
    );
  };
  expect(await ship(one)).toContain("WAYBILL_CANCELLED");
  expect(await ship(other)).toContain('"success":true');
  expect(saidOf(await giveBack("ZTO", other))).toBe("isv.waybill-used");
});

test("a search tells carriers, branches, balance and addresses; templates come by carrier", async () => {
  const all = (await call("cainiao.waybill.ii.search")).waybill_apply_subscription_cols ?? [];
  expect(all.map(({ cp_code }) => cp_code)).toEqual(["SF", "ZTO", "YTO", "EMS"]);
  const { waybill_apply_subscription_cols: one } = await call("cainiao.waybill.ii.search", { cp_code: "ZTO" });
  expect(one).toMatchObject([
    {
      cp_code: "ZTO",
      cp_type: 2,
      branch_account_cols: [{ branch_code: "200101", quantity: 5000, shipp_address_cols: [FIRST] }, { quantity: 20 }],
    },
  ]);
  const carriersOf = async (method: string) => {
    const { result } = await call(method);
    return [result?.success, ...(result?.datas.map(({ cp_code }) => cp_code) ?? [])];
  };
  expect(await carriersOf("cainiao.cloudprint.stdtemplates.get")).toEqual([true, "SF", "ZTO", "YTO", "EMS"]);
  expect(await carriersOf("cainiao.cloudprint.mystdtemplates.get")).toEqual([true, "ZTO"]);
});

test("nobody's token opens an account, and each seller has its own", async () => {
  for (const session of ["", "nobody's"]) {
    const { error_response } = await call("cainiao.waybill.ii.search", {}, session);
    expect(error_response).toMatchObject({ code: session ? 27 : 26, sub_code: "invalid-sessionkey" });
  }
  await take([parcel("A_P1")]);
  const { waybill_apply_subscription_cols: other } = await call(
    "cainiao.waybill.ii.search",
    { cp_code: "ZTO" },
    "sandbox-session-2200700000002",
  );
  expect(other?.[0]?.branch_account_cols[0]?.quantity).toBe(5000);
});

test("faults hit these calls too, in words that fit them", async () => {
  const struck = async (fault: object) => {
    await api("PUT", "faults", { ...fault, count: 1, supplierId: SUPPLIER, method: "cainiao.waybill.ii.get" });
    return take([parcel("A_P1")]);
  };
  expect(await struck({ kind: "refuse" })).toMatchObject({
    error_response: { code: 15, sub_code: "REFUSED_BY_SWITCH" },
  });
  expect(await struck({ kind: "business-retry" })).toMatchObject({ error_response: { sub_code: "SYSTEM_ERROR" } });
  await expect(struck({ kind: "drop" })).rejects.toThrow("fetch failed");
  expect(await left("ZTO", "200101")).toBe(5000);
  await expect(struck({ kind: "lost" })).rejects.toThrow("fetch failed");
  expect(await left("ZTO", "200101")).toBe(4999);
  expect((await take([parcel("A_P1")])).modules).toHaveLength(1);
  expect(await left("ZTO", "200101")).toBe(4999);
  const late = struck({ kind: "late", delayMs: 300 });
  expect(await Promise.race([late, pause(100)])).toBeUndefined();
  expect((await late).modules).toHaveLength(1);
});
