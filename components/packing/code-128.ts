import bwip from "bwip-js/generic";

/** Code 128 knows these letters without detours; what scanners type stays what was printed. */
const PRINTABLE_ASCII = /^[\x20-\x7e]+$/;

/** Bars of a Code 128 symbol, in modules from its left edge; `modules` is its width without the quiet zones. */
export type Bars = { modules: number; bars: { at: number; width: number }[] };

/** The bars that stand for a text; null where Code 128 has no letter for a part of it. */
export function code128(text: string): Bars | null {
  if (!PRINTABLE_ASCII.test(text)) return null;
  const [symbol] = bwip.raw({ bcid: "code128", text });
  if (!symbol || !("sbs" in symbol)) return null;
  const bars: Bars["bars"] = [];
  let at = 0;
  symbol.sbs.forEach((width, index) => {
    if (index % 2 === 0) bars.push({ at, width }); // bars and spaces take turns, a bar first
    at += width;
  });
  return { modules: at, bars };
}
