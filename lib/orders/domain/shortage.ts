import { fieldRule } from "@/lib/kernel/field-rule";
import { isOpen, type OrderStatus } from "./order-state";
import type { PlannedLine } from "./shipment";

export type ShortLine = { lineId: string; lackPieces: number };

export type ShortageCheck =
  | { kind: "short" }
  | { kind: "refused"; code: "ORDER_CANCELLED" | "ORDER_ALREADY_SHIPPED" | "SHORTAGE_ALREADY_REPORTED" }
  /** `field` is the form field to blame, for example `lines.<line id>`; `rule` a key of `errors.field`. */
  | { kind: "refused"; code: "INVALID_INPUT"; field: string; rule: string };

/**
 * Lines of an order that has not left may be reported short (R68): at least one, each once, no more pieces than it has, with
 * a reason. The same lines with the same pieces tell the platform nothing new.
 *
 * @param reported what was reported last of each line
 */
export function checkShortage(
  order: { status: OrderStatus; lines: readonly PlannedLine[] },
  reported: ReadonlyMap<string, number>,
  draft: { reason: string; lines: readonly ShortLine[] },
): ShortageCheck {
  if (order.status === "CANCELLED") return { kind: "refused", code: "ORDER_CANCELLED" };
  if (!isOpen(order)) return { kind: "refused", code: "ORDER_ALREADY_SHIPPED" };
  const blame = (field: string, rule: string): ShortageCheck => ({
    kind: "refused",
    code: "INVALID_INPUT",
    field,
    rule,
  });
  if (draft.lines.length === 0) return blame("lines", "required");
  for (const [index, { lineId, lackPieces }] of draft.lines.entries()) {
    const line = order.lines.find((one) => one.lineId === lineId);
    if (!line) return blame(`lines.${lineId}`, "unknownValue");
    if (draft.lines.findIndex((one) => one.lineId === lineId) < index) return blame(`lines.${lineId}`, "duplicate");
    if (!Number.isInteger(lackPieces)) return blame(`lines.${lineId}`, "notWhole");
    if (lackPieces < 1) return blame(`lines.${lineId}`, fieldRule("tooSmall", { min: 1 }));
    if (lackPieces > line.quantityPieces)
      return blame(`lines.${lineId}`, fieldRule("tooLarge", { max: line.quantityPieces }));
  }
  if (draft.reason.trim() === "") return blame("reason", "required");
  const isNews = draft.lines.some(({ lineId, lackPieces }) => reported.get(lineId) !== lackPieces);
  return isNews ? { kind: "short" } : { kind: "refused", code: "SHORTAGE_ALREADY_REPORTED" };
}
