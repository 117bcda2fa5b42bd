import { isSameGoods } from "@/lib/kernel/text/compared-form";

/**
 * The lines whose goods bear a scanned code, by any of their codes. Where lines bear it in different spellings, those that bear
 * it letter by letter are meant (R107).
 */
export function linesBearing<Line extends { codes: readonly string[] }>(lines: readonly Line[], code: string): Line[] {
  const alike = lines.filter((line) => line.codes.some((one) => isSameGoods(one, code)));
  const exact = alike.filter((line) => line.codes.includes(code));
  return exact.length > 0 ? exact : alike;
}
