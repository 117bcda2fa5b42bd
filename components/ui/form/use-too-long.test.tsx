import { NextIntlClientProvider } from "next-intl";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MESSAGES } from "@/lib/messages";
import { Field } from "./field";
import { TextInput } from "./text-input";
import { Textarea } from "./textarea";

const nothing = () => undefined;

function drawn(box: ReactElement): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="zh-CN" timeZone="Asia/Shanghai" messages={MESSAGES["zh-CN"]}>
      {box}
    </NextIntlClientProvider>,
  );
}

const wordsOf = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

test.each([
  ["one line", (value: string) => <TextInput value={value} onChange={nothing} maxLength={60} />],
  ["several lines", (value: string) => <Textarea value={value} onChange={nothing} maxLength={60} />],
])("%s: a longer text is never cut without a word", (_case, box) => {
  const fits = drawn(box(`${"店".repeat(60)}  `));
  expect(fits.toLowerCase()).not.toContain("maxlength"); // the browser would cut what is pasted
  expect(wordsOf(fits)).not.toContain("个字符");
  const over = drawn(box("店".repeat(61)));
  expect(over).toContain("店".repeat(61));
  expect(wordsOf(over)).toContain("最多 60 个字符，现在 61 个，请缩短。");
  expect(over).toContain('aria-invalid="true"');
});

test("what the form has said of the field already is not said twice", () => {
  const field = (
    <Field name="name" label="名称" error="tooLong?max=60">
      <TextInput value={"店".repeat(61)} onChange={nothing} maxLength={60} />
    </Field>
  );
  expect(wordsOf(drawn(field))).toBe("名称 选填 最多 60 个字");
});
