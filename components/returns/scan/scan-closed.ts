import { isSameNumber } from "@/lib/kernel/text/compared-form";
import type { ScanHeld } from "@/lib/returns/client";
import { standingOfCallback } from "@/lib/returns/domain/callback";

/** Why a return takes nothing any more. Times are ISO, UTC; null where nothing tells them. */
export type Closed =
  /** The consumer took the application back before any piece came in (R105). */
  | { kind: "withdrawn"; at: string | null }
  /** Nobody waits for the rest (R113). */
  | { kind: "terminated"; at: string | null; platformCaseNo: string | null }
  /** Everything came in before. `report`: where telling the platform stands. */
  | { kind: "received"; at: string | null; report: "reported" | "waiting" | "failed" | "unreported" };

type ClosedReturn = Pick<
  ScanHeld,
  "status" | "stockinStatus" | "callbackStatus" | "fullReceiptAt" | "closedAt" | "discrepancies"
>;

/** What the worker with the parcel in hand is told about a return that is not open. */
export function closedOf(held: ClosedReturn): Closed {
  if (held.stockinStatus === "TERMINATED") {
    const platformCaseNo = held.discrepancies.find(({ outcome }) => outcome === "TERMINATED")?.platformCaseNo ?? null;
    return { kind: "terminated", at: held.closedAt, platformCaseNo };
  }
  if (held.status === "CANCELLED") return { kind: "withdrawn", at: held.closedAt };
  return { kind: "received", at: held.fullReceiptAt, report: reportOf(held) };
}

function reportOf({ callbackStatus }: ClosedReturn): Extract<Closed, { kind: "received" }>["report"] {
  const standing = standingOfCallback(callbackStatus);
  return standing === "none" || standing === "held" ? "unreported" : standing;
}

/** The number a parcel of a closed return is booked under: what it bears, rather than our number of the return. */
export function parcelNumberOf(code: string, held: Pick<ScanHeld, "returnNo" | "bizOrderCode" | "waybillNo">): string {
  const isOurs = [held.returnNo, held.bizOrderCode].some((own) => isSameNumber(own, code));
  return isOurs ? (held.waybillNo ?? code) : code;
}
