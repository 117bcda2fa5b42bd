/** What stands in the way of giving a SKU the platform's goods id; null where nothing does. */
export type Conflict = {
  /** Merchant code of the SKU that has the goods id now. */
  holder: string | null;
  /** The goods id that the SKU has now. */
  other: string | null;
};

export type LinkDecision =
  | { kind: "unchanged" }
  /** `replaces`: what was confirmed goes: the holder loses the goods id, or the SKU its other one. */
  | { kind: "linked"; replaces: Conflict | null }
  | { kind: "refused"; code: "GOODS_ID_TAKEN" | "SKU_MAPPED_OTHERWISE"; conflict: Conflict };

type Sku = { code: string; scItemId: string | null };

/** A goods id belongs to one SKU and a SKU has one goods id (R8); what breaks that, or null. */
export function conflictOf(scItemId: string, sku: Sku, holder: Pick<Sku, "code"> | null): Conflict | null {
  if (sku.scItemId === scItemId) return null;
  const conflict = { holder: holder?.code ?? null, other: sku.scItemId };
  return conflict.holder === null && conflict.other === null ? null : conflict;
}

/** The goods id a SKU is to get, and what of its present mapping a person has seen and replaces. */
export type LinkWish = { scItemId: string; confirmed: Conflict | null };

/**
 * May this SKU get the goods id (R8)? A mapping that is there already goes only when a person has seen and confirmed exactly
 * that one; where another stands there by now, they are told the new facts instead.
 */
export function decideLink(
  sku: Sku,
  { scItemId, confirmed }: LinkWish,
  holder: Pick<Sku, "code"> | null,
): LinkDecision {
  if (sku.scItemId === scItemId) return { kind: "unchanged" };
  const conflict = conflictOf(scItemId, sku, holder);
  if (conflict === null) return { kind: "linked", replaces: null };
  const isConfirmed = confirmed?.holder === conflict.holder && confirmed.other === conflict.other;
  if (isConfirmed) return { kind: "linked", replaces: conflict };
  return {
    kind: "refused",
    code: conflict.holder === null ? "SKU_MAPPED_OTHERWISE" : "GOODS_ID_TAKEN",
    conflict,
  };
}
