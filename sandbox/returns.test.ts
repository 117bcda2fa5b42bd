import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SELLERS, sessionOf } from "./goods";
import { startSandbox } from "./main";
import { readSettings, type Settings } from "./settings";
import { callSignature, platformTime } from "./sign";

// The five refund cases of R87–R92 against the whole sandbox: its API, its pushes to a door of this test, its gateway.

const [{ supplierId }] = SELLERS;
const SHIP = "alibaba.ascp.uop.supplier.consignorder.ship";
const STORED = "alibaba.ascp.uop.supplier.reverseorder.instorage.feedback";
const REFUND_SECONDS = 1;

type Back = {
  lines: { subOrderCode: string; scItemId: string; quantity: number }[];
  waybill: string | null;
  isRefunded: boolean;
  isWithdrawn: boolean;
  stockedInAt: number | null;
};

let folder: string;
let settings: Settings;
let sandbox: ReturnType<typeof startSandbox>;
let door: Server;
/** Return pushes as they came to the door. */
let pushes: string[];

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const listening = (server: Server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  pushes = [];
  door = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.url?.includes("reverseorder")) pushes.push(body);
      response.end("<response><success>true</success></response>");
    });
  });
  await listening(door);
  const given = { PUSH_URL: urlOf(door), LINE3_DATA_DIR: folder, SANDBOX_REFUND_SECONDS: String(REFUND_SECONDS) };
  settings = readSettings(given);
  sandbox = startSandbox(settings);
  await listening(sandbox.server);
});

afterEach(() => {
  sandbox.stop();
  door.close();
  rmSync(folder, { recursive: true });
});

async function ask<T>(verb: string, place: string, body?: object): Promise<T> {
  const response = await fetch(`${urlOf(sandbox.server)}/api/${place}`, {
    method: verb,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(`${response.status} ${answer.error}`);
  return answer;
}

/** A signed call of the gateway; returns how it ended: `accepted`, or the code of the refusal. */
async function call(method: string, name: string, request: object): Promise<string> {
  const form: Record<string, string> = {
    method,
    app_key: settings.TOP_APP_KEY,
    timestamp: platformTime(Date.now()),
    v: "2.0",
    sign_method: "hmac-sha256",
    simplify: "true",
    session: sessionOf(supplierId),
    [name]: JSON.stringify(request),
  };
  form.sign = callSignature(form, settings.TOP_APP_SECRET) ?? "";
  const body = new URLSearchParams(form);
  const response = await fetch(`${urlOf(sandbox.server)}/router/rest`, { method: "POST", body });
  const reply = JSON.stringify(await response.json());
  return /"success":true/.test(reply) ? "accepted" : (/"(?:error_code|sub_code)":"([^"]+)"/.exec(reply)?.[1] ?? reply);
}

async function bought(): Promise<string> {
  const lines = [{ outerId: "SKU-MILK-800", quantity: 2 }];
  const { orders } = await ask<{ orders: { bizOrderCode: string }[] }>("POST", "orders", { supplierId, lines });
  return orders[0]?.bizOrderCode ?? "";
}

async function shipped(): Promise<string> {
  const code = await bought();
  const items = [{ sub_order_code: `${code}-1`, sc_item_id: "600100200300", item_quantity: 2 }];
  const parcel = { tms_order_code: `OUT-${code}`, tms_service_code: "SF", tms_items: items };
  const whole = { order_items: items, tms_orders: [parcel], store_code: "GJZY-SH-001", whole_sheet_consigned: true };
  const request = { supplier_id: supplierId, out_biz_id: `S-${code}`, biz_order_code: code, ...whole };
  expect(await call(SHIP, "consignorder_ship_request", request)).toBe("accepted");
  return code;
}

const sendBack = async (code: string, wish: object = {}) =>
  (await ask<{ bizOrderCode: string }>("POST", `orders/${code}/return`, wish)).bizOrderCode;

const backOf = (reverse: string) => ask<Back>("GET", `returns/${reverse}`);

/** The in-storage report of a return with so many pieces of its two. */
async function report(reverse: string, pieces = 2, more: object = {}): Promise<string> {
  const { lines } = await backOf(reverse);
  const contact = (side: string) => ({
    [`${side}_name`]: "王*",
    [`${side}_country`]: "中国",
    [`${side}_province`]: "浙江省",
    [`${side}_city`]: "杭州市",
    [`${side}_zip_code`]: "310000",
  });
  return call(STORED, "instorage_feedback_request", {
    supplier_id: supplierId,
    biz_order_code: reverse,
    instorage_time: platformTime(Date.now()),
    store_code: "GJZY-SH-001",
    receiver_info: contact("receiver"),
    sender_info: contact("sender"),
    order_items: lines.map(({ subOrderCode, scItemId }) => ({
      sub_order_code: subOrderCode,
      sc_item_id: scItemId,
      actual_received_quantity: pieces,
      actual_lack_quantity: 0,
      instorage_details: [{ received_quantity: pieces, storage_type: "1" }],
    })),
    ...more,
  });
}

const untilPushed = (count: number) => vi.waitFor(() => expect(pushes).toHaveLength(count), { timeout: 5000 });
const quiet = () => new Promise((resolve) => setTimeout(resolve, 300)); // pushes leave within 100 ms

test("refund only and an unconfirmed receipt push nothing, and say by which rule (R87, R88, R90)", async () => {
  const [open, sent] = [await bought(), await shipped()];
  const why = (code: string, act: string) => ask<object>("POST", `orders/${code}/${act}`, {});
  expect(await why(open, "refund-only")).toEqual({ created: false, why: "unshippedRefundOnly" });
  expect(await why(sent, "refund-only")).toEqual({ created: false, why: "shippedRefundOnly" });
  expect(await why(sent, "unconfirmed")).toEqual({ created: false, why: "unconfirmed" });
  await expect(why(open, "unconfirmed")).rejects.toThrow("409");
  await expect(sendBack(open)).rejects.toThrow("409 a return order is made only after shipping");
  await quiet();
  expect(pushes).toEqual([]);
});

test("a return that was agreed to is pushed with its waybill, and refunded some time after the one report (R89)", async () => {
  const reverse = await sendBack(await shipped());
  await untilPushed(1);
  const { waybill } = await backOf(reverse);
  expect(pushes[0]).toContain(`<tmsOrderCode>${waybill}</tmsOrderCode>`);
  await quiet();
  expect(await backOf(reverse)).toMatchObject({ stockedInAt: null, isRefunded: false });
  expect(await report(reverse)).toBe("accepted");
  expect(await backOf(reverse)).toMatchObject({ isRefunded: false }); // not at once
  await vi.waitFor(async () => expect(await backOf(reverse)).toMatchObject({ isRefunded: true }), {
    timeout: REFUND_SECONDS * 1000 + 1000,
  });
});

test("a second report and a partial one are refused, and change nothing (R109, R110)", async () => {
  const reverse = await sendBack(await shipped());
  expect(await report(reverse, 1)).toBe("PARTIAL_NOT_SUPPORTED");
  expect(await report(reverse, 3)).toBe("PARTIAL_NOT_SUPPORTED");
  expect(await report(reverse, 2, { order_items: [] })).not.toBe("accepted");
  expect(await backOf(reverse)).toMatchObject({ stockedInAt: null, isRefunded: false });
  expect(await report(reverse)).toBe("accepted");
  const { stockedInAt } = await backOf(reverse);
  expect(await report(reverse)).toBe("ALREADY_INSTORAGE");
  expect(await backOf(reverse)).toMatchObject({ stockedInAt });
  const { calls } = await ask<{ calls: { outcome: string; errorCode: string }[] }>("GET", `calls?code=${reverse}`);
  const refused = calls.filter(({ outcome }) => outcome === "refused").map(({ errorCode }) => errorCode);
  expect(refused).toEqual(
    expect.arrayContaining(["ALREADY_INSTORAGE", "PARTIAL_NOT_SUPPORTED", "PARTIAL_NOT_SUPPORTED"]),
  );
});

test("a refused parcel travels back under its own number; its refund waits for no report of ours (R91, R116)", async () => {
  const code = await shipped();
  const reverse = await sendBack(code, { kind: "REFUSED" });
  await untilPushed(1);
  expect(pushes[0]).toContain(`<tmsOrderCode>OUT-${code}</tmsOrderCode>`);
  expect(await backOf(reverse)).toMatchObject({ isRefunded: false });
  await vi.waitFor(async () => expect(await backOf(reverse)).toMatchObject({ isRefunded: true, stockedInAt: null }), {
    timeout: REFUND_SECONDS * 1000 + 1000,
  });
  expect(await report(reverse)).toBe("accepted"); // and the goods are still told
  expect(await backOf(reverse)).toMatchObject({ isRefunded: true });
});

test("a doorstep pick-up fills the waybill in later, by a push of the same return (R92, R98)", async () => {
  const reverse = await sendBack(await shipped(), { waybill: null });
  await untilPushed(1);
  expect(pushes[0]).toContain("<tmsOrderCode></tmsOrderCode>");
  await ask("POST", `returns/${reverse}/waybill`, { waybill: "SF-PICKUP" });
  await untilPushed(2);
  expect(pushes[1]).toContain("<tmsOrderCode>SF-PICKUP</tmsOrderCode>");
  expect(pushes[1]).toContain(`<bizOrderCode>${reverse}</bizOrderCode>`);
});

test("a withdrawal is pushed, ends the return, and comes too late once the goods are in storage (R105)", async () => {
  const [gone, stored] = [await sendBack(await shipped()), await sendBack(await shipped())];
  await untilPushed(2);
  await ask("POST", `returns/${gone}/withdraw`, {});
  await untilPushed(3);
  expect(pushes[2]).toContain("<status>5</status>");
  expect(await report(gone)).toBe("RETURN_CANCELLED");
  expect(await report(stored)).toBe("accepted");
  await expect(ask("POST", `returns/${stored}/withdraw`, {})).rejects.toThrow("409 the goods are in storage already");
});
