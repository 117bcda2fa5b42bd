import { isSameNumber } from "@/lib/kernel/text/compared-form";
import type { ScannedReturn } from "@/lib/returns/client";
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
  ScannedReturn,
  "status" | "stockinStatus" | "callbackStatus" | "fullReceiptAt" | "closedAt" | "discrepancies"
>;

/** What the worker with the parcel in hand is told about a return that is not open. */
export function closedOf(scanned: ClosedReturn): Closed {
  if (scanned.stockinStatus === "TERMINATED") {
    const platformCaseNo =
      scanned.discrepancies.find(({ outcome }) => outcome === "TERMINATED")?.platformCaseNo ?? null;
    return { kind: "terminated", at: scanned.closedAt, platformCaseNo };
  }
  if (scanned.status === "CANCELLED") return { kind: "withdrawn", at: scanned.closedAt };
  return { kind: "received", at: scanned.fullReceiptAt, report: reportOf(scanned) };
}

function reportOf({ callbackStatus }: ClosedReturn): Extract<Closed, { kind: "received" }>["report"] {
  const standing = standingOfCallback(callbackStatus);
  return standing === "none" || standing === "held" ? "unreported" : standing;
}

/** The number a parcel of a closed return is booked under: what it bears, rather than our number of the return. */
export function parcelNumberOf(
  code: string,
  scanned: Pick<ScannedReturn, "returnNo" | "bizOrderCode" | "waybillNo">,
): string {
  const isOurs = [scanned.returnNo, scanned.bizOrderCode].some((own) => isSameNumber(own, code));
  return isOurs ? (scanned.waybillNo ?? code) : code;
}
