import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import type { SignInRules } from "@/lib/people/client/me";
import { SignInRulesPanel } from "./sign-in-rules";

const RULES: SignInRules = {
  roles: ["CLERK"],
  without: { ADMIN: 1, CLERK: 0, WAREHOUSE: 3, ENGINEER: 0, AUDITOR: 0 },
  hasOwn: false,
  provider: null,
  onlyByProvider: false,
};
const act = () => Promise.resolve({ ok: true as const, value: null });

test.each([
  ["zh-CN", "3 人还没有设置", "没有人需要新设置"],
  ["en", "3 people have not set it up", "Nobody would have to set it up"],
] as const)("each role says in %s whom it would meet, and those that are asked are ticked", (locale, some, none) => {
  const markup = drawn(<SignInRulesPanel rules={RULES} requireSecondFactor={act} />, { locale });
  expect(wordsOf(markup)).toContain(some);
  expect(wordsOf(markup).split(none)).toHaveLength(4);
  expect(markup.match(/checked=""/g)).toHaveLength(1);
});

test("who only looks can change nothing", () => {
  const markup = drawn(<SignInRulesPanel rules={RULES} />);
  expect(markup).toMatch(/<fieldset disabled=""/);
  expect(wordsOf(markup)).not.toContain("保存规则");
});
