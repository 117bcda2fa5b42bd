import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { CHECKS, FINDINGS, type BadPush, type Finding } from "@/lib/delivery/domain/diagnosis";
import { LOCALES } from "@/lib/i18n/locale";
import { SIGN_FITS, type SignFacts } from "@/lib/kernel/push";
import { MESSAGES } from "@/lib/messages";
import { diagnosisOptions, type DiagnosisView } from "@/lib/onboarding/client";
import { Diagnosis } from "./diagnosis";

const ID = "01a2216e-0000-7000-8000-000000000001";
const AT = "2026-11-30T02:00:00.000Z";

function checkOf(finding: Finding): DiagnosisView["checks"][number] {
  const { check: kind, state, who } = FINDINGS[finding];
  return { kind, finding, state, who };
}

const VIEW: DiagnosisView = {
  shopId: ID,
  shopName: "示例旗舰店-轻轨三号线",
  supplierId: "2200700000001",
  checkedAt: AT,
  checks: [checkOf("supplierUnproven"), checkOf("signatureUnexplained"), checkOf("authorizationGood")],
  lastGood: null,
  bad: [],
  doorAt: { authentic: null, any: AT },
  door: { url: "https://erp.example.com/api/qimen", appKeyEnd: "0001", hasPreviousSecret: true },
  clock: { byPushes: 3, byAsking: null, isWrong: false, toleranceSeconds: 600 },
  hold: null,
  parkedPushes: 2,
  earlierPushes: 0,
  authorization: "AUTHORIZED",
  failedPushes: 0,
  lastHandledAt: null,
  testPush: null,
};

const FACTS: SignFacts = {
  tried: true,
  fit: { code: "parameter-unsigned", detail: "customerId", secret: "previous" },
  names: ["app_key", "customerId"],
  values: { app_key: "…0001" },
  bodyBytes: 3072,
};

const BAD: BadPush = {
  id: "b1",
  at: AT,
  times: 7,
  fault: "signature",
  note: "signature",
  method: null,
  contentType: "text/xml",
  bodyBytes: 0,
  supplierId: null,
  isCertain: false,
  place: null,
  signFacts: FACTS,
};

const act = () => Promise.reject(new Error("nobody acts here"));

function page(over: Partial<DiagnosisView> = {}, mayAct = true): string {
  const client = new QueryClient();
  client.setQueryData(diagnosisOptions(ID).queryKey, { ...VIEW, ...over });
  const acts = mayAct ? { acts: { sendTest: act, closeTest: act } } : {};
  return drawn(<Diagnosis shopId={ID} breadcrumb={[]} {...acts} seesOrders={false} />, { client });
}

test("the first fault is said on top with who acts; each check has its row, and nothing unknown is called good", () => {
  const words = wordsOf(page({ bad: [{ ...BAD, signFacts: { ...FACTS, fit: null } }] }));
  expect(words).toContain("发现 1 项问题，先处理第一项");
  expect(words).toContain("签名不符 7 次。常见的签名错误都不符合");
  expect(words).toContain("下一步（维护服务器的人员）：先核对 TOP_APP_SECRET");
  expect(words).toContain("未知 供应商ID");
  expect(words).toContain("正常 授权");
});

test("the signed text stands in its parts, secrets hidden, with the part that differs", () => {
  const html = page({ bad: [BAD] });
  const words = wordsOf(html);
  expect(words).toContain("参数 customerId 没有参与签名，可能是网关在签名之后加上的。（按旧密钥）");
  expect(words).toMatch(/密钥（隐藏） app_key …0001 customerId … 不一致 报文 3,072 字节 密钥（隐藏）/);
});

test("what could not be read is told with its field, line and column", () => {
  const place = { rule: "not-well-formed", field: "request/orderItems", line: 3, column: 15 };
  const words = wordsOf(page({ bad: [{ ...BAD, fault: "unreadable", signFacts: null, place }] }));
  expect(words).toContain("XML 格式错误 字段 request/orderItems 第 3 行第 15 列");
});

test("the address stands in full; who only looks has no act", () => {
  expect(wordsOf(page())).toContain("https://erp.example.com/api/qimen");
  expect(wordsOf(page())).toContain("发送测试推送");
  expect(wordsOf(page({}, false))).not.toContain("发送测试推送");
});

test("with nothing wrong it says so, and what is not known", () => {
  const words = wordsOf(page({ checks: [checkOf("receivingOn"), checkOf("reachNone")] }));
  expect(words).toContain("没有发现问题");
  expect(words).toContain("有 1 项还没有证据");
});

describe.each(LOCALES)("%s", (locale) => {
  const { found, next, fit, check } = MESSAGES[locale].diagnosis;

  test("each finding has its words, and a next step where somebody has to act", () => {
    expect(Object.keys(found).sort()).toEqual(Object.keys(FINDINGS).sort());
    const toDo = Object.entries(FINDINGS).filter(([, { who }]) => who !== null);
    expect(Object.keys(next).sort()).toEqual(toDo.map(([finding]) => finding).sort());
  });

  test("each check and each explanation has its words", () => {
    expect(Object.keys(check)).toEqual([...CHECKS]);
    expect(Object.keys(fit).sort()).toEqual([...SIGN_FITS].sort());
  });
});
