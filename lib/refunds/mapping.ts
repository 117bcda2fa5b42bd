import { maskName } from "@/lib/kernel/text/mask";
import { writtenWaybill } from "@/lib/kernel/text/waybill-number";
import type { Contact } from "@/lib/platform/wire/contact";
import type { ReturnPush } from "@/lib/platform/wire/return-push";

const MOST_STORABLE_FEN = 2_147_483_647;
const LONGEST_JOINED = 500; // letters; an index holds 2,700 bytes

/** Both sides of the returning parcel, as pushed. Personal data: stored sealed only (R177). */
export type Parties = { receiver: Contact; sender: Contact };

/** A raw refund as one push states it. Quantities in pieces, amounts in fen. */
export type RefundDraft = {
  bizOrderCode: string;
  forwardOrderCode: string;
  waybillNo: string | null;
  carrierCode: string | null;
  storeCode: string | null;
  businessModel: string | null;
  reason: string | null;
  refundNo: string | null;
  plannedPieces: number;
  amountFen: number | null;
  maskedSenderName: string | null;
  senderProvince: string | null;
  senderCity: string | null;
  parties: Parties;
  lines: RefundLineDraft[];
};

export type RefundLineDraft = {
  position: number;
  subOrderCode: string;
  scItemId: string | null;
  outerId: string | null;
  barCode: string | null;
  name: string | null;
  plannedPieces: number;
  itemAmountFen: number | null;
  refundId: string | null;
  reason: string | null;
};

/** A return push in our words (platform/inbound.md 3). */
export function refundDraftOf(wire: ReturnPush): RefundDraft {
  return {
    bizOrderCode: wire.bizOrderCode,
    forwardOrderCode: wire.forwardOrderCode ?? "",
    waybillNo: writtenWaybill(wire.waybillNo ?? "") || null,
    carrierCode: wire.carrierCode,
    storeCode: wire.storeCode,
    businessModel: wire.businessModel,
    reason: joined(wire.lines.map((line) => line.refundReason)),
    refundNo: joined(wire.lines.map((line) => line.refundId)),
    plannedPieces: wire.lines.reduce((sum, line) => sum + line.plannedPieces, 0),
    amountFen: totalFen(wire.lines.map((line) => line.itemAmountFen)),
    maskedSenderName: maskName(wire.sender.name),
    senderProvince: wire.sender.province,
    senderCity: wire.sender.city,
    parties: { receiver: wire.receiver, sender: wire.sender },
    lines: wire.lines.map((line, index) => ({
      position: index + 1,
      subOrderCode: line.subOrderCode,
      scItemId: line.scItemId,
      outerId: line.outerId,
      barCode: line.barCode,
      name: line.itemName,
      plannedPieces: line.plannedPieces,
      itemAmountFen: line.itemAmountFen,
      refundId: line.refundId,
      reason: line.refundReason,
    })),
  };
}

/** The different ones, as many as fit: lists are sorted and searched by it, and each line keeps its own whole. */
function joined(values: (string | null)[]): string | null {
  const different = [...new Set(values.filter((value) => value !== null))];
  const all = different.join(", ");
  if (all.length <= LONGEST_JOINED) return all === "" ? null : all;
  return `${[...all].slice(0, LONGEST_JOINED).join("")}…`;
}

/** The sum of what was stated; null when nothing was, or when it is no amount that can be meant. */
function totalFen(amounts: (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  const sum = known.reduce((total, amount) => total + amount, 0);
  return known.length > 0 && Math.abs(sum) <= MOST_STORABLE_FEN ? sum : null;
}
