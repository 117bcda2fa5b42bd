import { describe, expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import type { AppSecretsView, SecretView } from "@/lib/delivery/app-secrets/client";
import type { Rotation } from "@/lib/delivery/domain/app-secrets";
import { LOCALES } from "@/lib/i18n/locale";
import { MESSAGES } from "@/lib/messages";
import { AppSecrets } from "./app-secrets";

const AT = "2026-11-30T02:00:00.000Z";
const counted = (count: number, isLeast = false) => ({ count, isLeast });

const CURRENT: SecretView = { slot: "current", end: "cdef", lastAt: AT, hour: counted(3), day: counted(20_000, true) };
const PREVIOUS: SecretView = { slot: "previous", end: null, lastAt: null, hour: counted(0), day: counted(0) };

const VIEW: AppSecretsView = {
  checkedAt: AT,
  appKeyEnd: "0001",
  secrets: [CURRENT, PREVIOUS],
  rotation: "bothInUse",
  recordedSince: AT,
};

const words = (over: Partial<AppSecretsView>, locale: (typeof LOCALES)[number] = "zh-CN") =>
  wordsOf(drawn(<AppSecrets view={{ ...VIEW, ...over }} />, { locale }));

test("each secret by its last four characters, with what it verified and when last; one too short shows none", () => {
  const said = words({});
  expect(said).toMatch(/当前密钥 末 4 位 …cdef 最近一次验过推送 11-30 10:00/);
  expect(said).toMatch(/近 1 小时验过 3 条 近 24 小时验过 20,000\+ 条 环境变量 TOP_APP_SECRET/);
  expect(said).toMatch(/旧密钥 末 4 位 太短，不显示 最近一次验过推送 没有记录/);
  expect(said).toContain("App Key …0001");
  expect(said).toContain("只用当前密钥签名");
});

test("with one secret nothing is said of another", () => {
  const said = words({ secrets: [CURRENT], rotation: "silent" });
  expect(said).toContain("密钥是否与平台一致，现在无法判断");
  expect(said).not.toContain("两个密钥");
  expect(words({ rotation: "silent" })).toContain("两个密钥都先保留");
});

describe.each(LOCALES)("%s", (locale) => {
  const { rotation } = MESSAGES[locale].secrets;
  test.each(Object.keys(rotation) as Rotation[])("%s has its title and its next step", (one) => {
    expect(words({ rotation: one }, locale)).toContain(rotation[one].title.replaceAll("''", "'"));
  });

  test("only a secret that is quiet may go", () => {
    const mayGo = Object.entries(rotation).filter(([, { text }]) => /可以移除|can be removed/.test(text));
    expect(mayGo.map(([one]) => one)).toEqual(["oldQuiet"]);
  });
});
