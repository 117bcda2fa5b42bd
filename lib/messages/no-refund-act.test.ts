import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { MESSAGES } from "./index";

const ROOT = join(import.meta.dirname, "../..");

/** Words of a button that would give money back. 标记已退款 and 超期未退款 are none: they tell of it. */
const REFUND_ACT =
  /^(确认|立即|同意|发起|批量|去|申请|手动)?(退款|打款)(给消费者)?$|^(confirm|agree to|issue|send|make|start|request)?( the| a)?\s*refunds?( now| the consumer)?$/i;

/** Headings over where the refund stands, and the platform's own status words: names, not acts. */
const NAMES = ["returns.columns.tracking", "returns.tracking.title", "refunds.platform.REQUESTED"];

function textsIn(value: unknown, key: string): [string, string][] {
  if (typeof value === "string") return [[key, value]];
  return Object.entries(value as object).flatMap(([name, inner]) => textsIn(inner, `${key}.${name}`));
}

const texts = LOCALES.flatMap((locale) =>
  Object.entries(MESSAGES[locale]).flatMap(([noun, catalogue]) => textsIn(catalogue, noun)),
);

test.each(["退款", "确认退款", "立即退款", "同意退款", "Refund", "Refund now", "Issue a refund", "Confirm refund"])(
  "%s would be such a button",
  (text) => expect(text).toMatch(REFUND_ACT),
);

test("no page offers to refund: the platform does it (R142)", () => {
  expect(texts.length).toBeGreaterThan(500);
  const offers = texts.filter(([key, text]) => !NAMES.includes(key) && REFUND_ACT.test(text.trim()));
  expect(offers).toEqual([]);
});

test("no call of ours could refund (R142)", () => {
  const methods = ["lib/platform/methods", "lib/platform/metadata"].flatMap((folder) =>
    readdirSync(join(ROOT, folder)),
  );
  expect(methods.filter((file) => /refund|agree|aligenius/i.test(file))).toEqual([]);
  expect(methods.length).toBeGreaterThan(10);
});
