"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import { shopHref } from "@/lib/kernel/addresses";
import type { Refusal } from "@/lib/kernel/app-error";

/** True where the notice has a shop to lead to. */
export function isTaken(refusal: Refusal | null): boolean {
  const { shop, shopId } = refusal?.facts ?? {};
  return refusal?.code === "SUPPLIER_ID_TAKEN" && Boolean(shop && shopId);
}

/** The way to the shop that carries the supplier id already (R19). A foreign account's shop is never told, so not shown. */
export function TakenNotice({ refusal }: { refusal: Refusal | null }) {
  const t = useTranslations("shops.form");
  const { shop, shopId } = refusal?.facts ?? {};
  if (!isTaken(refusal) || !shop || !shopId) return null;
  return (
    <Notice
      tone="failed"
      title={t("taken", { shop })}
      topic="shop-setup"
      action={<LinkButton href={shopHref(String(shopId))}>{t("takenOpen")}</LinkButton>}
    />
  );
}
