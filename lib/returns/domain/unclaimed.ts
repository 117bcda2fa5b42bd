/** Where a parcel stands that nobody told us of (R115). A booking that was undone stands among the closed ones. */
export type ParcelState = "open" | "matched" | "closed";

/** What a person can do with it. Matching is nobody's act: it comes with the return; it can be taken back (`unmatch`). */
export type ParcelAct = "close" | "reopen" | "undo" | "unmatch";

export type ParcelDecision =
  | { kind: "decided"; state: ParcelState }
  | { kind: "unchanged" }
  | { kind: "refused"; code: "PARCEL_MATCHED" | "UNDO_TOO_LATE" };

/** Where a stored parcel stands. A match stands above everything. */
export function parcelStateOf(parcel: { matchedReturnOrderId: string | null; resolvedAt: Date | null }): ParcelState {
  if (parcel.matchedReturnOrderId !== null) return "matched";
  return parcel.resolvedAt === null ? "open" : "closed";
}

/**
 * May a person do this with it? Doing again what was done is no error. A booking and its match move no stock and tell nobody,
 * so they can be undone until the return they belong to has taken pieces in: then somebody has counted on them.
 */
export function decideParcel(state: ParcelState, act: ParcelAct, receivedPieces: number): ParcelDecision {
  const becomes = act === "close" || act === "undo" ? "closed" : "open";
  if (state !== "matched") {
    const isDone = state === becomes || act === "unmatch";
    return isDone ? { kind: "unchanged" } : { kind: "decided", state: becomes };
  }
  if (act === "close" || act === "reopen") return { kind: "refused", code: "PARCEL_MATCHED" };
  return receivedPieces > 0 ? { kind: "refused", code: "UNDO_TOO_LATE" } : { kind: "decided", state: becomes };
}
