import type { ActionResult, AppErrorCode, Refusal } from "@/lib/kernel/app-error";
import { isSameNumber } from "@/lib/kernel/text/compared-form";
import type { PackAnswer } from "@/lib/orders/domain/pack-answer";
import type { PackedParcel } from "./pack-stage";

/**
 * A parcel that was packed here. `waits`: its undo window is open, nothing was told. `ships`: it is being sent, again and again while
 * the network is away. `shipped`: the order is. `undone`: taken back in time. `refused`: it must not leave, and why.
 */
export type LeavingParcel = PackedParcel & {
  state: "waits" | "ships" | "shipped" | "undone" | "refused";
  /** When its undo window closes, in milliseconds of the epoch: a reload keeps it. */
  shipsAt: number;
  refusal: Refusal | null;
};

export type LeavingActs = {
  ship: (parcel: PackedParcel) => Promise<ActionResult<unknown>>;
  lookUp: (code: string) => Promise<PackAnswer>;
  onSettled: (parcel: LeavingParcel) => void;
};

const SHOWN = 5;
const AGAIN_MS = 3000;
/** Nobody knows whether it arrived, or it did not: it is sent again, which ships nothing twice. */
const UNHEARD: readonly AppErrorCode[] = ["OFFLINE", "UNAVAILABLE", "BUG"];
/** It is not at the warehouse any more: perhaps because an earlier try went through whose answer was lost. */
const PERHAPS_SHIPPED: readonly AppErrorCode[] = ["ORDER_NOT_SENT_TO_WAREHOUSE", "ORDER_ALREADY_SHIPPED"];

/** The newest parcels, and every one that is not settled. */
export function shownParcels(parcels: readonly LeavingParcel[]): LeavingParcel[] {
  return parcels.filter((one, index) => index < SHOWN || isUnsettled(one));
}

/** It has not left yet, and will. */
export function isUnsettled({ state }: LeavingParcel): boolean {
  return state === "waits" || state === "ships";
}

/** What shipping came to; null: it is tried again. */
export async function settled(
  parcel: LeavingParcel,
  result: ActionResult<unknown>,
  lookUp: LeavingActs["lookUp"],
): Promise<LeavingParcel | null> {
  if (result.ok) return { ...parcel, state: "shipped", refusal: null };
  const { refusal } = result;
  if (UNHEARD.includes(refusal.code)) return null;
  if (PERHAPS_SHIPPED.includes(refusal.code)) {
    const answer = await lookUp(parcel.bizOrderCode).catch(() => null);
    if (answer === null) return null;
    if (isShippedBy(answer, parcel)) return { ...parcel, state: "shipped", refusal: null };
  }
  return { ...parcel, state: "refused", refusal };
}

function isShippedBy(answer: PackAnswer, { orderId, package: { waybillNo } }: PackedParcel): boolean {
  if (answer.kind !== "refused" || answer.refusal.why !== "shipped" || answer.refusal.orderId !== orderId) return false;
  return (answer.refusal.waybillNo ?? "").split(" ").some((number) => isSameNumber(number, waybillNo));
}

export { AGAIN_MS };
