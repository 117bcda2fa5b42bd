import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publishStock } from "@/lib/platform/methods/publish-stock";
import { queryStock } from "@/lib/platform/methods/query-stock";
import * as samples from "@/lib/platform/methods/samples";
import { CANCEL_XML, ORDER_XML, RETURN_XML } from "@/lib/platform/wire/samples";
import { maskBody } from "./mask-body";

const PERSONAL = [
  ...["王小明", "欧阳 娜娜", "Wang Xiaoming", "Xiaoming"],
  ...["13800001111", "+86 138 0000 1111", "8613800001111", "138-0000-1111", "138****0000", "17000000000转1234"],
  ...["021-60000000", "浙江省杭州市余杭区五常街道示例路1号", "No. 1 Example Road", "1ExampleOaid=="],
];

/** Each field of the platform's three pushes, and one nobody knows. */
const FIELDS = [
  ...new Set(
    [...`${ORDER_XML}${CANCEL_XML}${RETURN_XML}`.matchAll(/<(\w+)>[^<]*<\/\1>/g)].map(([, name]) => name ?? ""),
  ),
  ...["someNewField", "value", "张三"],
];

const REPORTS = [
  ...[samples.NOTIFY_RECEIVED, samples.SHIPMENT, samples.CANCEL_ANSWER, samples.GOODS_RECEIVED, samples.GOODS_ARRIVED],
  ...[samples.WAYBILL_CHANGE, samples.SHORTAGE, samples.WAYBILL_REQUEST],
];

const xmlOf = (field: string, value: string) => `<request><${field}>${value}</${field}></request>`;

describe("nothing personal is shown", () => {
  test.each(PERSONAL)("of %s, in no field of the platform and in none it may add", (value) => {
    for (const field of FIELDS) {
      const bodies = [
        xmlOf(field, value),
        xmlOf(field, `<![CDATA[${value}]]>`),
        `<request><orderItems><orderItem><${field}>${value}</${field}></orderItem></orderItems></request>`,
        `<request><receiverInfo><${field}>${value}</${field}></receiverInfo></request>`,
        JSON.stringify({ request: { [field]: value } }),
        JSON.stringify({ request: { [field]: [value, { [field]: value }] } }),
        JSON.stringify({ lines: [{ [field]: value }], receiver: { [field]: value } }),
        JSON.stringify({ error_response: { sub_msg: value, [field]: value } }),
      ];
      for (const body of bodies) expect(maskBody(body).text, body).not.toContain(value);
    }
  });

  test.each(PERSONAL)("of %s, where no field stands", (value) => {
    const inside = "<bizOrderCode>LP1</bizOrderCode>";
    const bodies = [
      `<request note="${value}">${inside}</request>`,
      `<request ${value}="1">${inside}</request>`,
      `<!-- ${value} --><request>${inside}</request>`,
      `<?note ${value}?><request>${inside}</request>`,
      `<!DOCTYPE ${value}><request>${inside}</request>`,
      `<request>${value}${inside}${value}</request>`,
      `<request>${inside}</request>${value}`,
      `<request><buyerMessage><i>${value}</i></buyerMessage></request>`,
      `<request><bizOrderCode><i>${value}</i></bizOrderCode></request>`,
      `{"${value}": {"${value}": "${value}"}}`,
      `["${value}", 1, {"bizOrderCode": {"a": "${value}"}}]`,
      value,
      "",
    ];
    for (const body of bodies) expect(maskBody(body).text, body).not.toContain(value);
  });

  test.each([...PERSONAL, "Xiaoming"])("of %s, in a body that is not well-formed", (value) => {
    const bodies = [
      `<request><receiverName>${value}`,
      `<request><receiverName>${value}</receiver`,
      `<request><receiverName>a <${value}</receiverName></request>`,
      `<request><buyerMessage><${value}></buyerMessage></request>`,
      `<request><![CDATA[${value}`,
      `<request><!-- ${value}`,
      `<request ${value}</request>`,
      `<request></${value}></request>`,
      `{"receiverName": "${value}"`,
      `{"receiverName": "${value}`,
      `{"receiverName": ${value}}`,
      `{"${value}" "bizOrderCode": "${value}"}`,
      `{"bizOrderCode": 'x${value}'}`,
    ];
    for (const body of bodies) expect(maskBody(body).text, body).not.toContain(value);
  });

  test("nor of any text at all between tags that nobody listed", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3, unit: "grapheme" }), (text) => {
        const secret = `§${text}§`;
        for (const body of [xmlOf("receiverName", secret), JSON.stringify({ receiverName: secret })])
          expect(maskBody(body).text).not.toContain("§");
      }),
    );
  });
});

describe("the structure and what says nothing about anybody is kept", () => {
  test("of a push in XML", () => {
    const body = `<?xml version="1.0"?><request><supplierId>2200700000001</supplierId>
      <receiverInfo><receiverName>王小明</receiverName><receiverPhone></receiverPhone></receiverInfo>
      <orderItems><orderItem><subOrderCode>LP1-1</subOrderCode><quantity>2</quantity><newField>1</newField></orderItem>
      </orderItems><orderCreateTime>2024-05-20 13:10:00</orderCreateTime></request>`;
    expect(maskBody(body)).toEqual({
      isCut: false,
      isReadable: true,
      text: `<!-- ••• -->
<request>
  <supplierId>2200700000001</supplierId>
  <receiverInfo>
    <receiverName>•••</receiverName>
    <receiverPhone></receiverPhone>
  </receiverInfo>
  <orderItems>
    <orderItem>
      <subOrderCode>LP1-1</subOrderCode>
      <quantity>2</quantity>
      <newField>•••</newField>
    </orderItem>
  </orderItems>
  <orderCreateTime>2024-05-20 13:10:00</orderCreateTime>
</request>`,
    });
  });

  test("of a report and an answer in JSON, with every digit of an id", () => {
    const body = `{"consignorder_ship_response":{"success":false,"error_code":"ORDER_CLOSED","error_message":"订单已关闭"},
      "scItemId":123456789012345678901,"lines":[{"quantityPieces":2,"name":"王"},[]],"outer_id":"","receiver":{},"oaid":null}`;
    expect(maskBody(body).text).toBe(`{
  "consignorder_ship_response": {
    "success": false,
    "error_code": "ORDER_CLOSED",
    "error_message": "•••"
  },
  "scItemId": 123456789012345678901,
  "lines": [
    {
      "quantityPieces": 2,
      "name": "•••"
    },
    []
  ],
  "outer_id": "",
  "receiver": {},
  "oaid": null
}`);
  });

  test("of a body that is cut off, without any value", () => {
    expect(maskBody("<request><supplierId>22</supplierId><foo>1</foo><receiverName>王")).toEqual({
      isCut: false,
      isReadable: false,
      text: "<request>\n  <supplierId>•••</supplierId>\n  <•••>•••</•••>\n  <receiverName>•••",
    });
    expect(maskBody('{"supplierId": "22", "foo": 1').text).toBe('{\n  "supplierId": "•••",\n  "•••": •••');
  });

  test.each([ORDER_XML, CANCEL_XML, RETURN_XML])("of every sample of the platform", (body) => {
    const { text, isReadable } = maskBody(body);
    expect(isReadable).toBe(true);
    const names = (xml: string) =>
      [...xml.matchAll(/<\/?(\w+)/g)].map(([, name]) => name).filter((name) => name !== "inner");
    expect(names(text)).toEqual(names(body));
  });

  test("of every report we send: each of its fields is a known one", () => {
    for (const report of REPORTS) expect(maskBody(JSON.stringify(report)).text).not.toContain('"•••":');
  });

  test("of every call about stock: each of its fields is a known one, and its goods and numbers are told", () => {
    const ids = { supplierId: "2200700000001", ownerUserId: "2200800000002", storeCode: "GJZY-SH-001" };
    const number = {
      ...ids,
      id: "01a2216e-0000-7000-8000-000000000001",
      scItemId: "600100200300",
      outerId: "SKU-1",
      pieces: 7,
    };
    const published = maskBody(JSON.stringify(publishStock.toParams([number]))).text;
    const asked = maskBody(JSON.stringify(queryStock.toParams({ ...ids, scItemIds: ["600100200300"] }))).text;
    for (const text of [published, asked]) {
      expect(text).not.toContain('"•••":');
      for (const told of ["600100200300", "GJZY-SH-001", "2200700000001"]) expect(text).toContain(told);
      expect(text).not.toContain(ids.ownerUserId);
    }
    expect(published).toContain('"quantity": 7');
    for (const { method } of [publishStock, queryStock])
      expect(maskBody(JSON.stringify({ method })).text).toContain(method);
    const answer = {
      datas: { datas: [{ sc_item_id: 600100200300, quantity: "9", lock_quantity: "2", inventory_type: 1 }] },
    };
    const answered = maskBody(JSON.stringify({ merchant_inventory_query_response: answer })).text;
    for (const told of ['"quantity": "9"', '"lock_quantity": "2"']) expect(answered).toContain(told);
  });

  test("as far as a person reads", () => {
    const line = "<orderItem><subOrderCode>LP1-1</subOrderCode></orderItem>";
    const { text, isCut } = maskBody(`<request>${line.repeat(5000)}</request>`);
    expect([text.length, isCut]).toEqual([100_000, true]);
  });
});

test.each(["<a ", '<a b="', "<", "<!-- ", "</a>", "&lt;", "<a>", "<a>x", "{", '"', '\\"', "[1,", '{"a":', '"\\'])(
  "a message of 1 MiB with %s is masked in a moment",
  (part) => {
    const isJson = !/[<&]/.test(part);
    const startedAt = performance.now();
    maskBody(`${isJson ? "{" : "<request>"}${part.repeat(2 ** 20 / part.length)}`);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  },
);
