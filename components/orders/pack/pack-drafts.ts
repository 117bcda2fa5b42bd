import type { PackOrder } from "@/lib/orders/domain/pack-answer";
import type { CheckedPieces } from "@/lib/orders/domain/packing-check";

/** A count that was begun, of one version of an order. */
export type PackDraft = { orderId: string; version: number; counted: CheckedPieces[] };

const STORAGE_KEY = "line3-pack-drafts";
/** Orders put aside at one packing table; the oldest is forgotten. */
const MOST_DRAFTS = 20;

/** With the count of an order as it stands, the latest last; without it where nothing is counted. */
export function withDraft(drafts: readonly PackDraft[], draft: PackDraft): PackDraft[] {
  const others = drafts.filter(({ orderId }) => orderId !== draft.orderId);
  return draft.counted.length === 0 ? others : [...others, draft].slice(-MOST_DRAFTS);
}

/** The count that was begun of this version of the order; a changed order is counted anew. */
export function draftOf(
  drafts: readonly PackDraft[],
  { id, version }: Pick<PackOrder, "id" | "version">,
): CheckedPieces[] {
  return drafts.find((one) => one.orderId === id && one.version === version)?.counted ?? [];
}

/** What this browser keeps; empty where storage is off or holds something else. */
export function readDrafts(): PackDraft[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isDraft) : [];
  } catch {
    return [];
  }
}

/** Keeps the count, so that a reload loses nothing; what another tab counted of other orders stays. */
export function keepDraft(draft: PackDraft): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(withDraft(readDrafts(), draft)));
  } catch {
    // storage is off: a reload begins anew
  }
}

function isDraft(one: unknown): one is PackDraft {
  if (typeof one !== "object" || one === null) return false;
  const { orderId, version, counted } = one as Partial<PackDraft>;
  return typeof orderId === "string" && typeof version === "number" && Array.isArray(counted);
}
