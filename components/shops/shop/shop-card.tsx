"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { shopHref } from "@/lib/kernel/addresses";
import type { ShopRow } from "@/lib/shops/client";
import { ModeName } from "./mode-name";
import { AuthBadge, AuthCause, ProblemBadges, ReceivingBadge } from "../shop-badges";

/** A shop on a narrow screen. */
export function ShopCard({ row }: { row: ShopRow }) {
  const t = useTranslations("shops");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <TextLink href={shopHref(row.id)} className="flex min-h-11 items-center text-base wrap-anywhere">
        {row.name}
      </TextLink>
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <AuthBadge auth={row.auth} />
        <span className="text-xs text-ink-soft">
          <AuthCause cause={row.auth.cause} />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="text-ink-soft">{t("columns.receiving")}</span>
        <ReceivingBadge hold={row.receivingHold} />
      </div>
      {row.problems.length > 0 && <ProblemBadges shop={row} />}
      <div className="flex flex-wrap gap-x-2 text-ink-soft">
        <ModeName mode={row.businessMode} />
        <span>{row.flagship?.name}</span>
        <span>
          {t("columns.lastOrder")} <Time at={row.lastOrderAt} age />
        </span>
      </div>
    </div>
  );
}
