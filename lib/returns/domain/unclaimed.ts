/** Where a parcel stands that nobody told us of (R115). */
export type ParcelState = "open" | "matched" | "closed";

/** What a person can do with it. Matching is nobody's act: it comes with the return. */
export type ParcelAct = "close" | "reopen";

export type ParcelDecision =
  { kind: "decided"; state: ParcelState } | { kind: "unchanged" } | { kind: "refused"; code: "PARCEL_MATCHED" };

/** Where a stored parcel stands. A match stands above everything: it is made once and never taken back. */
export function parcelStateOf(parcel: { matchedReturnOrderId: string | null; resolvedAt: Date | null }): ParcelState {
  if (parcel.matchedReturnOrderId !== null) return "matched";
  return parcel.resolvedAt === null ? "open" : "closed";
}

/** May a person close or reopen it? Doing again what was done is no error. */
export function decideParcel(state: ParcelState, act: ParcelAct): ParcelDecision {
  if (state === "matched") return { kind: "refused", code: "PARCEL_MATCHED" };
  const becomes = act === "close" ? "closed" : "open";
  return state === becomes ? { kind: "unchanged" } : { kind: "decided", state: becomes };
}
