import { isSameNumber } from "@/lib/kernel/text/compared-form";
import { waybillRule, writtenWaybill } from "@/lib/kernel/text/waybill-number";
import { fieldRule } from "@/lib/kernel/field-rule";
import type { ReportEnd } from "@/lib/kernel/report-kinds";
import type { OrderStatus } from "./order-state";

export type WaybillDraft = { packageId: string; waybillNo: string; reason: string };

export type WaybillCheck =
  | { kind: "changed"; oldWaybillNo: string; newWaybillNo: string; carrierCode: string }
  | { kind: "refused"; code: "ORDER_NOT_SHIPPED" | "NOT_FOUND" }
  /** `field` is the form field to blame, `rule` a key of `errors.field`. */
  | { kind: "refused"; code: "INVALID_INPUT"; field: "waybillNo" | "reason"; rule: string };

/**
 * One waybill number of a shipped order may be corrected, with a reason (R67): to another one than it has, and to none that
 * another package of the order carries. The same number in another spelling is another one to the platform. The carrier stays: the platform's call cannot change it (platform/outbound.md 3).
 */
export function checkWaybillChange(
  status: OrderStatus,
  packages: readonly { id: string; waybillNo: string; carrierCode: string }[],
  draft: WaybillDraft,
): WaybillCheck {
  if (status !== "SHIPPED") return { kind: "refused", code: "ORDER_NOT_SHIPPED" };
  const held = packages.find(({ id }) => id === draft.packageId);
  if (!held) return { kind: "refused", code: "NOT_FOUND" };
  const blame = (field: "waybillNo" | "reason", rule: string): WaybillCheck => ({
    kind: "refused",
    code: "INVALID_INPUT",
    field,
    rule,
  });
  const newWaybillNo = writtenWaybill(draft.waybillNo);
  const rule = waybillRule(draft.waybillNo);
  if (rule) return blame("waybillNo", rule);
  if (newWaybillNo === held.waybillNo) return blame("waybillNo", "unchanged");
  const others = packages.filter(({ id }) => id !== held.id);
  if (others.some(({ waybillNo }) => isSameNumber(waybillNo, newWaybillNo)))
    return blame("waybillNo", fieldRule("duplicate", { with: newWaybillNo }));
  if (draft.reason.trim() === "") return blame("reason", "required");
  return { kind: "changed", oldWaybillNo: held.waybillNo, newWaybillNo, carrierCode: held.carrierCode };
}

/** A change of a parcel's number and what came of its report. */
export type ReportedChange = { oldWaybillNo: string; newWaybillNo: string; end: ReportEnd };

/**
 * The number by which the platform knows a parcel before a change: what was shipped, then every change it took. One
 * it refused for good never happened there. Null while the shipment or an earlier change may still be taken.
 *
 * @param earlier the parcel's changes before this one, oldest first
 */
export function numberThere(
  shipment: ReportEnd,
  earlier: readonly ReportedChange[],
  { oldWaybillNo }: { oldWaybillNo: string },
): string | null {
  if (shipment !== "accepted" || earlier.some(({ end }) => end === "open")) return null;
  return earlier.findLast(({ end }) => end === "accepted")?.newWaybillNo ?? earlier[0]?.oldWaybillNo ?? oldWaybillNo;
}
