import { writtenWaybill } from "@/lib/kernel/text/waybill-number";

/** What a return push states of the goods: compared with what stands here when the same number is pushed again. */
export type PushedRefund = {
  forwardOrderCode: string;
  storeCode: string | null;
  lines: readonly { subOrderCode: string; plannedPieces: number }[];
};

export type PushedWaybill = { waybillNo: string | null; carrierCode: string | null };

/**
 * What a push of a known number brings: `waybill-changed` when it names a return waybill or carrier other than the current
 * one (R98), `content-changed` when the goods or the order differ, both when both do. A push without a waybill takes none
 * away: pushes may come out of order. What was kept before numbers were cleaned is compared as it would be kept now.
 */
export function changesOf(
  known: PushedRefund & PushedWaybill,
  pushed: PushedRefund & PushedWaybill,
): { waybillChanged: boolean; contentChanged: boolean } {
  const waybillChanged =
    pushed.waybillNo !== null &&
    (pushed.waybillNo !== writtenWaybill(known.waybillNo ?? "") ||
      (pushed.carrierCode !== null && pushed.carrierCode !== known.carrierCode));
  return { waybillChanged, contentChanged: contentOf(known) !== contentOf(pushed) };
}

function contentOf(refund: PushedRefund): string {
  const lines = refund.lines.map((line) => [line.subOrderCode, line.plannedPieces] as const);
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([refund.forwardOrderCode, refund.storeCode, lines]);
}
