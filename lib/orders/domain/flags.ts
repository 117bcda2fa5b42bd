/** Why an order needs a person's look. */
export type OrderFlag =
  | "GOODS_NOT_MATCHED"
  | "AMOUNT_MISMATCH"
  | "UNEXPECTED_PLATFORM"
  | "CONTENT_CHANGED"
  /** A text could not be kept as it came: a character is lost, or markup stands where words should. */
  | "TEXT_MENDED"
  /** An amount is no number of whole fen, and is not known. */
  | "AMOUNT_UNREADABLE";

/** What reading the push has told of its texts and amounts. */
type Readability = { isMended: boolean; hasUnreadableAmount: boolean };

/** The parts of a push in which it may differ from an earlier one of the same number. */
export const CONTENT_PARTS = ["goods", "warehouse", "receiver"] as const;
export type ContentPart = (typeof CONTENT_PARTS)[number];

/** The only source platform this connection is for (platform/inbound.md, enumerations). */
const OUR_PLATFORM = "TMGJZY";

/** What is odd about an order at its arrival; none of it keeps the order out (R8, platform/inbound.md section 1). */
export function flagsOf(
  order: {
    lines: readonly { skuId: string | null; itemAmountFen: number | null }[];
    itemsValueFen: number | null;
    sourcePlatformCode: string | null;
  } & Readability,
): OrderFlag[] {
  const flags: OrderFlag[] = [];
  if (order.lines.some((line) => line.skuId === null)) flags.push("GOODS_NOT_MATCHED");
  if (!amountsAddUp(order)) flags.push("AMOUNT_MISMATCH");
  if (order.sourcePlatformCode !== null && order.sourcePlatformCode !== OUR_PLATFORM) flags.push("UNEXPECTED_PLATFORM");
  if (order.isMended) flags.push("TEXT_MENDED");
  if (order.hasUnreadableAmount) flags.push("AMOUNT_UNREADABLE");
  return flags;
}

/** Line amounts are taken as totals; where one is not stated there is nothing to compare. */
function amountsAddUp({ lines, itemsValueFen }: Parameters<typeof flagsOf>[0]): boolean {
  if (itemsValueFen === null || lines.some((line) => line.itemAmountFen === null)) return true;
  return lines.reduce((sum, line) => sum + (line.itemAmountFen ?? 0), 0) === itemsValueFen;
}
