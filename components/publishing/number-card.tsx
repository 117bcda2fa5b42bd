"use client";

import { useTranslations } from "next-intl";
import { Facts } from "@/components/ui/page/facts";
import { Time } from "@/components/ui/text/time";
import { ToneIcon } from "@/components/ui/page/tone-icon";
import type { NumberView } from "@/lib/publishing/client";
import { NumberTermsTable } from "./number-terms";
import { CauseName, SyncBadge } from "./sync-badges";
import { RuleName } from "./attempts/use-attempt-columns";

/** One SKU in one platform warehouse: its number now, and the latest that was to be sent, term by term (R150). */
export function NumberCard({ number }: { number: NumberView }) {
  const t = useTranslations("publishing.number");
  const { live, latest, paused, waitsForReportOf } = number;
  return (
    <section className="rounded-md border p-3" aria-label={`${number.skuCode} ${number.storeCode}`}>
      <h3 className="mb-2 font-medium">{`${number.skuCode} ${number.skuName} · ${number.storeCode}`}</h3>
      {paused && (
        <p className="mb-2 text-needs-person">
          {t("paused", { reason: paused.reason })} <Time at={paused.until} />
        </p>
      )}
      {waitsForReportOf !== null && (
        <p className="mb-2 flex items-start gap-1.5 wrap-anywhere text-waiting-platform">
          <ToneIcon tone="waiting-platform" size={16} />
          {t("waits", { order: waitsForReportOf })}
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <div>
          <p className="mb-1 text-sm text-ink-soft">{t("live")}</p>
          <NumberTermsTable terms={live.terms} label={t("live")} />
        </div>
        <div>
          <p className="mb-1 text-sm text-ink-soft">{t("latest")}</p>
          {latest ? (
            <>
              <NumberTermsTable terms={latest.terms} label={t("latest")} />
              <p className="mt-2 flex flex-wrap items-center gap-2">
                <SyncBadge status={latest.status} />
                {latest.cause && (
                  <span>
                    <CauseName cause={latest.cause} />
                  </span>
                )}
                <Time at={latest.createdAt} />
              </p>
            </>
          ) : (
            <p className="text-ink-soft">{t("never")}</p>
          )}
        </div>
      </div>
      <div className="mt-3">
        <Facts
          items={[
            { label: t("rule"), value: <RuleName row={number} /> },
            { label: t("total"), value: number.totalPieces },
            { label: t("occupied"), value: number.occupiedPieces },
            { label: t("observed"), value: number.observedAt && <Time at={number.observedAt} age /> },
          ]}
        />
      </div>
    </section>
  );
}
