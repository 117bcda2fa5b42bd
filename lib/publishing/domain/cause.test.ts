import { expect, test } from "vitest";
import { causeOf, isCause, type PublishAnswer, type StockCause } from "./cause";

const NO: PublishAnswer = { kind: "refused", code: null, subCode: null, text: "" };

test.each<[string, Partial<PublishAnswer>, StockCause | null, StockCause | null]>([
  // answer, while it may be tried again, once it is final
  ["accepted", { kind: "accepted" }, null, null],
  ["half-width comma", { code: "SYSTEM_ERROR", text: "系统异常,可售库存不足" }, "occupied", "occupied"],
  ["full-width comma", { text: "系统异常，可售库存不足" }, "occupied", "occupied"],
  ["no comma", { text: "可售库存不足" }, "occupied", "occupied"],
  ["in a gateway's words", { code: "15", subCode: "isv.x", text: "系统异常，可售库存不足" }, "occupied", "occupied"],
  ["though it would be tried again", { kind: "try-later", text: "系统异常,可售库存不足" }, "occupied", "occupied"],
  ["in the code", { code: "可售库存不足" }, "occupied", "occupied"],
  ["a plain fault", { kind: "try-later", text: "系统异常" }, "retrying", "system-error"],
  ["a busy platform", { kind: "try-later", text: "系统繁忙,请稍后再试" }, "retrying", "system-error"],
  [
    "a fault behind the gateway",
    { kind: "try-later", code: "15", subCode: "isp.system-busy" },
    "retrying",
    "system-error",
  ],
  ["never reached", { kind: "try-later", code: "ECONNREFUSED" }, "retrying", "no-answer"],
  ["no readable answer", { kind: "unknown", code: "not-json" }, "retrying", "no-answer"],
  ["a ban", { kind: "throttled", code: "7" }, "throttled", "throttled"],
  ["no authorization", { kind: "unauthorized", code: "27" }, "not-authorized", "not-authorized"],
  ["a wrong owner", { text: "user_id is wrong" }, "retrying", "no-owner-id"],
  ["a wrong owner, in Chinese", { text: "货主不存在" }, "retrying", "no-owner-id"],
  ["no such warehouse", { text: "仓库不存在" }, "retrying", "unknown-warehouse"],
  ["no such goods", { text: "货品不存在" }, "retrying", "unknown-goods"],
  ["a field", { code: "41", subCode: "isv.invalid-parameter:x", text: "" }, "retrying", "set-up"],
  ["no permission", { code: "11", text: "Insufficient ISV Permissions" }, "retrying", "set-up"],
  ["any other no", { code: "BIZ", text: "不允许" }, "retrying", "refused"],
])("%s", (_case, answer, meanwhile, final) => {
  expect(causeOf({ ...NO, ...answer }, false)).toBe(meanwhile);
  expect(causeOf({ ...NO, ...answer }, true)).toBe(final);
});

test("knows its own words only", () => {
  expect(isCause("occupied")).toBe(true);
  expect(isCause("gone")).toBe(false);
  expect(isCause(null)).toBe(false);
});
