import { assertNever } from "@/lib/kernel/assert-never";
import type { LabelState } from "@/lib/labels/domain/label";
import { isHeld } from "./hold";
import type { Standing } from "./order-state";

/** What of a waybill number decides whether its parcel may be packed. */
export type PackedLabel = {
  waybillNo: string;
  state: LabelState;
  prints: number;
  /** Taken with a template that is no standard of Tmall Global (R72). */
  isOffStandard: boolean;
  /** The number is on another order that is still open, or left with another. */
  isElsewhere: boolean;
};

export type Packed = Standing & {
  isTest: boolean;
  /** A cancel was pushed and nobody has decided it yet: a moment later the parcel may not leave. */
  isCancelPending: boolean;
  labels: readonly PackedLabel[];
  /** The label that was scanned; null where another number led here. */
  scanned: PackedLabel | null;
};

/** Why a parcel must not leave the packing desk; the desk names the label where one is to blame. */
export type NotPacked =
  | { why: "cancelled" | "cancelPending" | "notReviewed" | "held" | "test" | "shipped" | "severalNumbers" }
  | { why: "givenBack" | "offStandard" | "numberElsewhere"; waybillNo: string };

/**
 * Why an order is not packed; null where it is. In the order of what a packer has to know first: that nothing leaves at all comes
 * before what is wrong with its label (R63, R64, R72, R77).
 */
export function whyNotPacked(order: Packed): NotPacked | null {
  if (order.isTest) return { why: "test" };
  const { status } = order;
  switch (status) {
    case "CANCELLED":
      return { why: "cancelled" };
    case "SHIPPED":
    case "COMPLETED":
      return { why: "shipped" };
    case "PENDING_REVIEW":
      return { why: "notReviewed" };
    case "SENT_TO_WAREHOUSE":
      break;
    default:
      return assertNever(status);
  }
  if (order.isCancelPending) return { why: "cancelPending" };
  if (isHeld(order)) return { why: "held" };
  return whyNotByLabel(order);
}

function whyNotByLabel({ labels, scanned }: Packed): NotPacked | null {
  if (scanned?.state === "givenBack") return { why: "givenBack", waybillNo: scanned.waybillNo };
  const open = openLabels(labels);
  const wrong = open.find(({ isOffStandard }) => isOffStandard);
  if (wrong) return { why: "offStandard", waybillNo: wrong.waybillNo };
  const shared = open.find(({ isElsewhere }) => isElsewhere);
  if (shared) return { why: "numberElsewhere", waybillNo: shared.waybillNo };
  return open.length > 1 ? { why: "severalNumbers" } : null;
}

/** The numbers that a parcel may still leave by: neither used nor given back. */
export function openLabels<Label extends Pick<PackedLabel, "state">>(labels: readonly Label[]): Label[] {
  return labels.filter(({ state }) => state === "taken" || state === "printed");
}

/** True where a label of the order is on paper: it lies about, or it is on a parcel. */
export function isLabelPrinted(labels: readonly Pick<PackedLabel, "prints">[]): boolean {
  return labels.some(({ prints }) => prints > 0);
}
