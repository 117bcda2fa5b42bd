import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyReply, type ReplyPatterns, type ReplyShape } from "./outcome";

const SHIP: ReplyShape = {
  method: "alibaba.ascp.uop.supplier.consignorder.ship",
  wrapper: "consignorder_ship_response",
  hasRetry: true,
};
const RECEIVED: ReplyShape = {
  method: "alibaba.ascp.uop.supplier.reverseorder.instorage.feedback",
  wrapper: "instorage_feedback_response",
  hasRetry: false,
};

const classify = (reply: unknown, shape = SHIP, patterns?: ReplyPatterns) =>
  classifyReply(200, JSON.stringify(reply), shape, patterns);
const gatewayError = (code: number | string, subCode?: string, subMsg?: string) =>
  classify({ error_response: { code, msg: "published text", sub_code: subCode, sub_msg: subMsg, request_id: "r1" } });

describe("gateway errors (platform/transport.md 1.6)", () => {
  const TABLE = {
    throttled: [4, 5, 6, 7, 8],
    "try-later": [10, 88],
    unauthorized: [26, 27, 53],
    "clock-wrong": [30, 31],
    refused: [3, 9, 11, 12, 13, 21, 22, 23, 24, 25, 28, 29, 32, 33, 34, 40, 41, 42, 43],
  };
  const rows = Object.entries(TABLE).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const));

  test.each(rows)("%d is %s", (code, kind) => {
    const answer = { kind, code: String(code), subCode: null, text: "published text", requestId: "r1" };
    expect(gatewayError(code)).toMatchObject(answer);
    expect(gatewayError(String(code))).toMatchObject(answer);
  });

  const SUB_CODES = [
    ["isp.top-remote-connection-timeout", "try-later"],
    ["isp.top-remote-service-unavailable", "try-later"],
    ["isp.top-remote-unknown-error", "try-later"],
    ["isp.remote-connection-error", "try-later"],
    ["isp.remote-service-error", "try-later"],
    ["isp.remote-service-timeout", "try-later"],
    ["isp.system-busy", "try-later"],
    ["isp.call-limited", "throttled"],
    ["invalid-sessionkey", "unauthorized"],
    ["isv.invalid-sessionkey", "unauthorized"],
    ["session-expired", "unauthorized"],
    ["session-not-exist", "unauthorized"],
    ["session-is-blank", "unauthorized"],
    ["isv.missing-session", "unauthorized"],
    ["isv.missing-parameter", "refused"],
    ["isv.invalid-parameter", "refused"],
    ["isv.invalid-parameter:biz_order_code", "refused"],
    ["accesscontrol.limited-by-app-access-count", "throttled"],
    ["accesscontrol.limited-by-api-access-count", "throttled"],
    ["something-else", "refused"],
    [undefined, "refused"],
  ] as const;
  const parents = [15, 50, 100, 530, 999];

  test.each(SUB_CODES.flatMap(([subCode, kind]) => parents.map((code) => [code, subCode, kind] as const)))(
    "%d with %s is %s",
    (code, subCode, kind) => {
      expect(gatewayError(code, subCode)).toMatchObject({ kind, subCode: subCode ?? null });
    },
  );

  test("the sub code comes before the class of the code, where it says more", () => {
    expect(gatewayError(25, "isp.system-busy").kind).toBe("try-later");
    expect(gatewayError(27, "isp.system-busy").kind).toBe("try-later");
    expect(gatewayError(40, "invalid-sessionkey").kind).toBe("unauthorized");
    expect(gatewayError(27, "isv.odd").kind).toBe("unauthorized");
    expect(gatewayError(30, "isv.invalid-timestamp").kind).toBe("clock-wrong");
    expect(gatewayError(11, "isv.permission-ip-whitelist-limit").kind).toBe("refused");
  });

  test("unknown sub codes are judged by their words, callers' faults are not", () => {
    expect(gatewayError(15, "odd", "系统繁忙，请稍后再试")).toMatchObject({ kind: "try-later", maxAttempts: 3 });
    expect(gatewayError(15, "odd", "系统异常,可售库存不足").kind).toBe("refused");
    expect(gatewayError(15, "isv.odd", "系统繁忙，请稍后再试").kind).toBe("refused");
  });
});

describe("throttling (platform/transport.md 1.7)", () => {
  test.each([
    ["accesscontrol.limited-by-app-access-count", "app"],
    ["accesscontrol.limited-by-api-access-count", "method"],
    ["accesscontrol.limited-by-app-api-access-count", "method"],
    ["accesscontrol.limited-by-dynamic-access-count", "method"],
  ])("%s pauses the %s", (subCode, scope) => {
    expect(gatewayError(7, subCode, "This ban will last for 2 more seconds")).toMatchObject({
      kind: "throttled",
      scope,
      waitSeconds: 2,
    });
  });

  test("a ban of a day is asked about every hour, one without a number has no wait", () => {
    const subCode = "accesscontrol.limited-by-api-access-count";
    expect(gatewayError(7, subCode, "This ban will last for 31062 more seconds")).toMatchObject({ waitSeconds: 3600 });
    expect(gatewayError(7, subCode, "This ban will last for 1 more seconds")).toMatchObject({ waitSeconds: 1 });
    expect(gatewayError(7, subCode)).toMatchObject({ kind: "throttled", waitSeconds: null });
  });
});

describe("business results (platform/transport.md 1.8)", () => {
  const failure = (fields: object) => ({ success: false, error_code: "E1", error_message: "no", ...fields });

  test.each([
    ["simplified", { consignorder_ship_response: { success: true, retry: false }, request_id: "r2" }],
    ["as text", { consignorder_ship_response: { success: "TRUE" }, request_id: "r2" }],
    [
      "nested",
      {
        alibaba_ascp_uop_supplier_consignorder_ship_response: {
          consignorder_ship_response: { success: true },
          request_id: "r2",
        },
      },
    ],
  ])("success, %s", (_layout, reply) => {
    expect(classify(reply)).toEqual({ kind: "accepted", code: null, subCode: null, text: "", requestId: "r2" });
  });

  test.each([
    [true, "try-later"],
    ["true", "try-later"],
    [false, "refused"],
    ["false", "refused"],
    [undefined, "refused"],
  ])("failure with retry %j is %s", (retry, kind) => {
    const outcome = classify({ consignorder_ship_response: failure({ retry }), request_id: "r3" });
    expect(outcome).toEqual({ kind, code: "E1", subCode: null, text: "no", requestId: "r3" });
  });

  test("retry is not read where the method does not declare it", () => {
    expect(classify({ instorage_feedback_response: failure({ retry: true }) }, RECEIVED).kind).toBe("refused");
  });

  test.each([
    ["系统异常,可售库存不足", "refused"],
    ["系统异常，可售库存不足", "refused"],
    ["系统异常", "try-later"],
    ["系统繁忙", "try-later"],
    ["请稍后重试", "try-later"],
    ["调用超时", "try-later"],
    ["订单状态不允许", "refused"],
  ])("without retry %s is %s", (text, kind) => {
    const outcome = classify({ instorage_feedback_response: failure({ error_message: text }) }, RECEIVED);
    expect(outcome).toMatchObject({ kind, text, ...(kind === "try-later" ? { maxAttempts: 3 } : {}) });
  });

  test("what the platform has already counts as accepted, by code or text, whatever retry says", () => {
    const patterns = { alreadyDonePatterns: [/^ALREADY_/g, /已入库/], transientPatterns: [] };
    for (const fields of [{ error_code: "ALREADY_SHIPPED", retry: true }, { error_message: "该单已入库" }]) {
      expect(classify({ consignorder_ship_response: failure(fields) }, SHIP, patterns).kind).toBe("accepted");
    }
    expect(classify({ consignorder_ship_response: failure({}) }, SHIP, patterns).kind).toBe("refused");
  });

  test.each([{ error_code: "ALREADY_INSTORAGE" }, { error_message: "该退货单已入库" }])(
    "a report that was taken before, its answer lost, counts as accepted: %o",
    (fields) => {
      const outcome = classify({ instorage_feedback_response: failure(fields) }, RECEIVED);
      expect(outcome.kind).toBe("accepted");
    },
  );

  test("patterns are settings", () => {
    const patterns = { alreadyDonePatterns: [], transientPatterns: [/busy/] };
    const reply = (text: string) => ({ instorage_feedback_response: failure({ error_message: text }) });
    expect(classify(reply("busy"), RECEIVED, patterns).kind).toBe("try-later");
    expect(classify(reply("系统繁忙"), RECEIVED, patterns).kind).toBe("refused");
  });
});

describe("no readable answer", () => {
  test.each([
    [500, "{}", "http-500"],
    [302, "", "http-302"],
    [200, "", "not-json"],
    [200, "<html>", "not-json"],
    [200, "[]", "not-json"],
    [200, "null", "not-json"],
    [200, "{}", "no-result"],
    [200, '{"consignorder_ship_response":{}}', "no-result"],
    [200, '{"consignorder_ship_response":{"success":"maybe"}}', "no-result"],
    [200, '{"consignorder_ship_response":true}', "no-result"],
    [200, '{"instorage_feedback_response":{"success":true}}', "no-result"],
  ])("%d %s", (status, body, code) => {
    expect(classifyReply(status, body, SHIP)).toEqual({
      kind: "unknown",
      code,
      subCode: null,
      text: "",
      requestId: null,
    });
  });

  test("texts are cut, and nothing makes it throw", () => {
    const long = classify({ consignorder_ship_response: { success: false, error_message: "x".repeat(10_000) } });
    expect(long.text).toHaveLength(500);
    const inner = fc.record(
      { error_response: fc.anything(), consignorder_ship_response: fc.anything() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          inner.map((value) => JSON.stringify(value)),
        ),
        (body) => {
          expect(typeof classifyReply(200, body, SHIP).kind).toBe("string");
        },
      ),
    );
  });
});

describe("a method whose answer is the verdict itself", () => {
  const CANCEL: ReplyShape = {
    method: "cainiao.waybill.ii.cancel",
    wrapper: "cancel_result",
    hasRetry: false,
    isVerdict: true,
    alreadyDone: /已取消/,
  };

  test.each([
    [{ cancel_result: true, request_id: "r1" }, "accepted", null],
    [{ cainiao_waybill_ii_cancel_response: { cancel_result: "true" } }, "accepted", null],
    [{ cancel_result: false }, "refused", "answered-no"],
    [{ cancel_result: {} }, "unknown", "no-result"],
    [{ request_id: "r1" }, "unknown", "no-result"],
  ])("%j is %s", (reply, kind, code) => {
    expect(classify(reply, CANCEL)).toMatchObject({ kind, code });
  });

  test("its own words for done already are a refusal elsewhere", () => {
    const error = { error_response: { code: 15, sub_code: "isv.waybill-cancelled", sub_msg: "面单号已取消" } };
    expect(classify(error, CANCEL)).toMatchObject({ kind: "accepted", text: "面单号已取消" });
    expect(classify(error, RECEIVED)).toMatchObject({ kind: "refused" });
  });
});
