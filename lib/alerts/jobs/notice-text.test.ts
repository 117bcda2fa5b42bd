import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { ALERT_KINDS } from "../domain/finding";
import { alertNotice } from "./notice-text";

const BASE = "https://line3.example";
const NOTICE = {
  noticeId: "n-1",
  alertId: "00000000-0000-0000-0000-0123456789ab",
  level: 2,
  href: "/shops/7?x=1",
  enders: [],
};

describe.each(LOCALES)("in %s", (locale) => {
  test.each(ALERT_KINDS)("%s has words even where a value is missing", (kind) => {
    const notice = alertNotice({ ...NOTICE, kind, facts: { shop: "示例店" } }, BASE, locale);
    expect([notice.subject, ...notice.paragraphs].join("\n")).not.toMatch(/kind\.|alerts\.|[{}]/);
    expect([notice.link, notice.messageId]).toEqual([`${BASE}/shops/7?x=1`, "n-1"]);
    expect(notice.reference).toContain("456789ab-2");
  });
});

test.each([
  ["zh-CN", "可以处理的人：商家管理员或技术实施。"],
  ["en", "Who can fix it: Merchant admin or Integration engineer."],
] as const)("in %s it names who can end it, for a reader who cannot", (locale, line) => {
  const notice = { ...NOTICE, kind: "RECEIVING_OFF" as const, facts: { shop: "示例店" } };
  const enders = ["ADMIN", "ENGINEER"] as const;
  expect(alertNotice({ ...notice, enders }, BASE, locale).paragraphs).toContain(line);
  expect(alertNotice(notice, BASE, locale).paragraphs).toHaveLength(2);
});

test.each(["AUTHORIZATION_ENDING", "AUTHORIZATION_EXPIRED", "AUTHORIZATION_LOST"] as const)(
  "%s says that orders of the direct shop are missed (R44)",
  (kind) => {
    const { paragraphs } = alertNotice({ ...NOTICE, kind, facts: { shop: "示例旗舰店", days: 7 } }, BASE, "zh-CN");
    expect(paragraphs[0]).toMatch(/天猫国际直营店铺.*漏单/);
  },
);
