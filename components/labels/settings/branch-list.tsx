"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { AddressRow } from "@/lib/labels/client";
import { FEW_NUMBERS } from "@/lib/labels/domain/reading";

/** 面单余额: how many numbers are left at each branch, and where parcels may leave from. */
export function BranchList({ addresses }: { addresses: readonly AddressRow[] }) {
  const t = useTranslations("labels.settings.branches");
  return (
    <section className="px-4 py-3">
      <h3 className="font-semibold">{t("title")}</h3>
      <ul className="mt-1 divide-y">
        {addresses.map(({ id, carrierCode, carrierName, branchName, numbersLeft, place }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0">
              <span className="font-medium">{carrierName ?? carrierCode}</span> {branchName}
              <span className="block text-sm wrap-anywhere text-ink-soft">{place}</span>
            </span>
            <span className="flex flex-wrap items-center gap-2 tabular-nums">
              {numbersLeft === null ? t("monthly") : t("left", { count: numbersLeft })}
              {numbersLeft !== null && numbersLeft < FEW_NUMBERS && (
                <StateBadge tone={numbersLeft === 0 ? "failed" : "needs-person"}>
                  {numbersLeft === 0 ? t("empty") : t("few")}
                </StateBadge>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
