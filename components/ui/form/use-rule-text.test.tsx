import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { fieldRule } from "@/lib/kernel/field-rule";
import { MESSAGES } from "@/lib/messages";
import { useRuleText } from "./use-rule-text";

function RuleText({ rule }: { rule: string }) {
  return useRuleText()(rule);
}

function textOf(locale: Locale, rule: string): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="Asia/Shanghai" messages={MESSAGES[locale]}>
      <RuleText rule={rule} />
    </NextIntlClientProvider>,
  );
}

describe.each(LOCALES)("in %s", (locale) => {
  const rules = Object.keys(MESSAGES[locale].errors.field);

  test.each(rules)("%s is a sentence, whether its values are known or not", (rule) => {
    const known = fieldRule(rule, { min: 7, max: 42, with: "上海一号仓" });
    for (const text of [textOf(locale, rule), textOf(locale, known)])
      expect(text).not.toMatch(/[{}]|errors\.|\bnone$|^$/);
  });

  test.each([
    ["tooSmall", { min: 7 }, "7"],
    ["tooLarge", { max: 42 }, "42"],
    ["tooLong", { max: 42 }, "42"],
    ["tooShort", { min: 7 }, "7"],
    ["tooMany", { max: 42 }, "42"],
    ["notAbove", { min: 7 }, "7"],
    ["notBelow", { max: 42 }, "42"],
    ["belowMin", { min: 7 }, "7"],
    ["duplicate", { with: "上海一号仓" }, "上海一号仓"],
  ])("%s names its limit, or what it collides with", (rule, values, named) => {
    expect(textOf(locale, fieldRule(rule, values))).toContain(named);
  });
});

test("what is a sentence already is shown as it is", () => {
  expect(textOf("zh-CN", "请选择快递公司")).toBe("请选择快递公司");
});
