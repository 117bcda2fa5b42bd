import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import type { Me } from "@/lib/people/client/me";
import { MeView } from "./me-view";

const AT = "2026-11-24T02:00:00.000Z";
const ME: Me = {
  name: "王五",
  email: "wang@line3.example",
  role: "CLERK",
  shops: ["甲店", "乙店"],
  locale: null,
  hasPassword: true,
  secondFactor: { since: null, codesLeft: 0, isRequired: false },
  sessions: [
    {
      id: "1",
      isThis: true,
      byProvider: false,
      ip: "198.51.100.1",
      browser: "chrome",
      system: "windows",
      startedAt: AT,
      usedAt: AT,
    },
    { id: "2", isThis: false, byProvider: true, ip: null, browser: null, system: "iphone", startedAt: AT, usedAt: AT },
    { id: "3", isThis: false, byProvider: false, ip: null, browser: null, system: null, startedAt: AT, usedAt: AT },
  ],
};

const done = () =>
  Promise.resolve({ ok: true as const, value: { ended: 0, endedSessions: 0, codes: [], secret: "", qrCode: "" } });
const acts = {
  saveProfile: done,
  changePassword: done,
  endSession: done,
  endOtherSessions: done,
  beginSecondFactor: done,
  confirmSecondFactor: done,
  removeSecondFactor: done,
  renewRecoveryCodes: done,
};
const shown = (more: Partial<Me> = {}, locale: "zh-CN" | "en" = "zh-CN") =>
  wordsOf(drawn(<MeView me={{ ...ME, ...more }} acts={acts} />, { locale }));

test("browsers stand there in plain words, each but this one with a way to end it", () => {
  const words = shown();
  expect(words).toContain("Chrome · Windows 当前");
  expect(words).toContain("iPhone 地址未知 通过身份提供方");
  expect(words).toContain("未知浏览器");
  expect(shown({}, "en")).toContain("Chrome · Windows This one");
});

test("the shops are named, or all, or none", () => {
  expect(shown()).toContain("甲店、乙店");
  expect(shown({ shops: null })).toContain("全部店铺");
  expect(shown({ shops: [] })).toContain("没有店铺");
});

test("who signs in by the provider alone is told why there is no password to change", () => {
  expect(shown({ hasPassword: false })).toContain("没有设置密码");
  expect(shown({ hasPassword: false })).not.toContain("当前密码");
});

test("with few recovery codes left new ones are advised, and who must have a second factor is told so", () => {
  const on = (codesLeft: number) => shown({ secondFactor: { since: AT, codesLeft, isRequired: true } });
  expect(on(10)).toContain("还有 10 个恢复码可用");
  expect(on(10)).not.toContain("请现在重新生成");
  expect(on(2)).toContain("请现在重新生成");
  expect(on(0)).toContain("恢复码已用完");
  expect(on(10)).toContain("您的角色必须使用");
});
