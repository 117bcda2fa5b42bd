"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { Refusal } from "@/lib/kernel/app-error";

/** The way to the shop that carries the supplier id already (R19). A foreign account's shop is never told, so not shown. */
export function TakenNotice({ refusal }: { refusal: Refusal | null }) {
  const t = useTranslations("shops.form");
  const { shop, shopId } = refusal?.facts ?? {};
  if (refusal?.code !== "SUPPLIER_ID_TAKEN" || !shop || !shopId) return null;
  return (
    <Notice
      tone="failed"
      title={t("taken", { shop })}
      topic="shop-setup"
      action={<LinkButton href={`/shops/${shopId}`}>{t("takenOpen")}</LinkButton>}
    />
  );
}
