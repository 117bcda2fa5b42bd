import type { Refusal } from "@/lib/kernel/app-error";

/** What a refusal told to stand in the way of a mapping, to be confirmed by saying it again; null where nothing did. */
export function replacesOf(refusal: Refusal | null): { holder: string | null; other: string | null } | null {
  if (refusal?.code !== "GOODS_ID_TAKEN" && refusal?.code !== "SKU_MAPPED_OTHERWISE") return null;
  const factOf = (name: string) => {
    const fact = refusal.facts?.[name];
    return fact === undefined ? null : String(fact);
  };
  return { holder: factOf("holder"), other: factOf("other") };
}
