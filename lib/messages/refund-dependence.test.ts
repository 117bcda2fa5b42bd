import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { MESSAGES } from "./index";

/** Every text that says what our report means for the refund of one return (R91). */
const TEXTS = [
  "returns.confirm.will",
  "returns.confirm.willNot",
  "returns.held.HELD_SETTINGS_OFF.meaning",
  "returns.held.HELD_BEFORE_ENABLE.meaning",
  "returns.held.warn.meaning",
  "returns.heldReport.ask.what",
  "scan.parcel.held",
  "scan.short.partUnreported",
  "reports.meaning.goods-received",
] as const;

/** The claim that the consumer's money depends on us. */
const DEPENDS = /据此退款|不会.*得到退款|随后退款|then refunds|will not be refunded|will not refund|is not refunded/;

describe.each(LOCALES)("%s", (locale) => {
  // Each text names other values: to the translator's types they are keys like any other.
  const t = createTranslator({ locale, messages: MESSAGES[locale] }) as (key: string, values: object) => string;
  const say = (key: (typeof TEXTS)[number], waits: string) => t(key, { waits, number: "RT1", pieces: 2 });

  test.each(TEXTS)("%s: a refused parcel is refunded whatever we report", (key) => {
    expect(say(key, "yes")).toMatch(DEPENDS);
    expect(say(key, "no")).not.toMatch(DEPENDS);
    expect(say(key, "no")).toMatch(/拒签退回|refused parcel/);
  });
});
