import type { Label } from "@/lib/labels/domain/label";
import type { PackageDraft, PlannedLine } from "@/lib/orders/domain/shipment";

/** The number that an order of a wave leaves by: taken and neither used nor given back. */
export function openLabels<One extends Pick<Label, "state">>(labels: readonly One[]): One[] {
  return labels.filter(({ state }) => state === "taken" || state === "printed");
}

export type ParcelRefusal = "ORDER_WITHOUT_NUMBER" | "ORDER_IN_SEVERAL_PARCELS";

/**
 * The parcel that an order of a wave leaves in: all of it under its number. What has several numbers is spread over parcels in a
 * way that only who packs it knows, so it is shipped at its own page.
 */
export function parcelOf(
  lines: readonly PlannedLine[],
  labels: readonly Pick<Label, "state" | "carrierCode" | "waybillNo">[],
  cartonId: string | null,
): { parcel: PackageDraft } | { refusal: ParcelRefusal } {
  const [label, ...others] = openLabels(labels);
  if (!label) return { refusal: "ORDER_WITHOUT_NUMBER" };
  if (others.length > 0) return { refusal: "ORDER_IN_SEVERAL_PARCELS" };
  const { carrierCode, waybillNo } = label;
  const packed = lines.map(({ lineId, quantityPieces }) => ({ lineId, pieces: quantityPieces }));
  return { parcel: { carrierCode, waybillNo, cartonId, lines: packed } };
}
