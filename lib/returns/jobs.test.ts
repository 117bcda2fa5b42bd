import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { Contact } from "@/lib/platform/wire/contact";
import { createPlatformCaller } from "@/lib/platform/call";
import { goodsReceivedReport } from "./jobs";
import { goodsReceivedPayload } from "./mapping";

const CONTACT: Contact = {
  name: "退货组",
  mobile: null,
  phone: null,
  country: null,
  province: "上海",
  city: "上海市",
  area: null,
  town: "祝桥镇",
  address: null,
  zipCode: null,
};

test("the frozen report becomes the whole in-storage call (platform/outbound.md 6, R114)", async () => {
  const bodies: string[] = [];
  const gateway = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      bodies.push(body);
      response.end(JSON.stringify({ instorage_feedback_response: { success: true }, request_id: "r1" }));
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  const call = createPlatformCaller({
    gatewayUrl: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/router/rest`,
    appKey: "23000001",
    appSecret: "secret",
    signMethod: "hmac-sha256",
    now: () => new Date(),
  });
  const payload = goodsReceivedPayload(
    { supplierId: "2200700000001", bizOrderCode: "LP9", businessModel: "0", storeCode: null },
    {
      returnNo: "RT20261124-000001",
      waybillNo: "SF1",
      carrierCode: "SF",
      lines: [
        { subOrderCode: "LP9-1", scItemId: "600", goodPieces: 1, defectivePieces: 1 },
        { subOrderCode: "LP9-2", scItemId: "601", goodPieces: 2, defectivePieces: 0 },
      ],
    },
    {
      receivedAt: new Date("2026-11-24T08:30:15Z"),
      warehouse: { id: "a-warehouse", platformCode: "GJZY-SH-001" },
      parties: { receiver: CONTACT, sender: { ...CONTACT, name: "王*", country: "中国", zipCode: "310000" } },
    },
  );
  const frozen = JSON.parse(JSON.stringify(payload)) as typeof payload;
  const { outcome } = await goodsReceivedReport.send(call, "session", frozen, makeScope("an-account", "all"));
  gateway.close();
  expect(outcome.kind).toBe("accepted");
  const form = new URLSearchParams(bodies[0]);
  expect(form.get("method")).toBe("alibaba.ascp.uop.supplier.reverseorder.instorage.feedback");
  expect(form.get("session")).toBe("session");
  expect(JSON.parse(form.get("instorage_feedback_request") ?? "null")).toEqual({
    supplier_id: "2200700000001",
    biz_order_code: "LP9",
    out_biz_id: "RT20261124-000001",
    instorage_time: "2026-11-24 16:30:15",
    tms_service_code: "SF",
    tms_order_code: "SF1",
    store_code: "GJZY-SH-001",
    business_model: "0",
    receiver_info: {
      receiver_name: "退货组",
      receiver_country: "中国",
      receiver_province: "上海",
      receiver_city: "上海市",
      receive_town: "祝桥镇",
      receiver_zip_code: "000000",
    },
    sender_info: {
      sender_name: "王*",
      sender_country: "中国",
      sender_province: "上海",
      sender_city: "上海市",
      sender_town: "祝桥镇",
      sender_zip_code: "310000",
    },
    order_items: [
      {
        sub_order_code: "LP9-1",
        sc_item_id: "600",
        actual_received_quantity: 2,
        actual_lack_quantity: 0,
        instorage_details: [
          { received_quantity: 1, storage_type: "1" },
          { received_quantity: 1, storage_type: "101" },
        ],
      },
      {
        sub_order_code: "LP9-2",
        sc_item_id: "601",
        actual_received_quantity: 2,
        actual_lack_quantity: 0,
        instorage_details: [{ received_quantity: 2, storage_type: "1" }],
      },
    ],
  });
});
