"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Facts } from "@/components/ui/page/facts";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { skuHref } from "@/lib/kernel/addresses";
import { ordersHref } from "@/lib/list-addresses";
import type { TroubledRow } from "@/lib/publishing/client";
import { OccupiedText } from "./occupied-text";
import { OccupyingOrders } from "./occupying-orders";

type OccupiedDialogProps = { row: TroubledRow; seesOrders: boolean; onClose: () => void };

/**
 * 可售库存不足 for one number (R144, R145): what we sent, what is occupied, which of our orders occupy it, and the three ways
 * out. Raising the number to what is occupied is none of them (R147).
 */
export function OccupiedDialog({ row, seesOrders, onClose }: OccupiedDialogProps) {
  const t = useTranslations("publishing.occupied");
  const { newPieces: sent, occupiedPieces: occupied } = row;
  const short = sent !== null && occupied !== null ? Math.max(occupied - sent, 0) : null;
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={t("title", { sku: row.skuCode })}>
      <p className="font-medium">
        <OccupiedText sent={sent} occupied={occupied} isSent={row.status !== "BLOCKED"} />
      </p>
      <Facts
        items={[
          { label: t("facts.sent"), value: sent },
          { label: t("facts.occupied"), value: occupied },
          { label: t("facts.short"), value: short },
          { label: t("facts.observed"), value: row.observedAt ? <Time at={row.observedAt} age /> : t("facts.never") },
        ]}
      />
      <OccupyingOrders target={row} occupied={occupied} linked={seesOrders} />
      <section className="flex flex-col gap-1">
        <h3 className="font-medium">{t("ways.title")}</h3>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>{t("ways.wait")}</li>
          <li>
            {t("ways.ship")}{" "}
            {seesOrders && (
              <TextLink href={ordersHref({ status: "all", q: row.skuCode })}>{t("ways.shipLink")}</TextLink>
            )}
          </li>
          <li>
            {t("ways.adjust")} <TextLink href={skuHref(row.skuId)}>{t("ways.adjustLink")}</TextLink>
          </li>
        </ul>
        <p className="text-sm text-ink-soft">{t("ways.never")}</p>
      </section>
    </Dialog>
  );
}
