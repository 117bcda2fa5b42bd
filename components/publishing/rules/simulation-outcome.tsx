"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import type { SkuChoice } from "@/lib/inventory/client";
import type { SimulatedNumber, Simulation } from "@/lib/publishing/client";
import { NumberTermsTable } from "../number-terms";

type SimulationOutcomeProps = {
  simulation: Simulation;
  /** A SKU somebody wanted to see besides those that change most. */
  shown?: SkuChoice | null;
};

/** What a simulated rule changes: how many numbers, which would be refused, and those that change most, with every term. */
export function SimulationOutcome({ simulation, shown = null }: SimulationOutcomeProps) {
  const t = useTranslations("publishing.simulation");
  const { total, changed, belowOccupied, most } = simulation;
  return (
    <div className="flex flex-col gap-3">
      <p role="status">{total === 0 ? t("noneYet") : t("sum", { total, changed })}</p>
      {belowOccupied > 0 && (
        <Notice tone="needs-person" title={t("below.title", { count: belowOccupied })}>
          <p>{t("below.text")}</p>
        </Notice>
      )}
      {shown && <Numbers title={t("chosen")} numbers={simulation.shown} empty={t("notHeld", { sku: shown.code })} />}
      {most.length > 0 && <Numbers title={t("most")} numbers={most} />}
      {changed > most.length && <p className="text-sm text-ink-soft">{t("more", { count: changed - most.length })}</p>}
    </div>
  );
}

function Numbers({ title, numbers, empty }: { title: string; numbers: readonly SimulatedNumber[]; empty?: string }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="text-sm text-ink-soft">{title}</h3>
      {numbers.length === 0 && <p>{empty}</p>}
      <ul className="flex flex-col gap-2">
        {numbers.map((number) => (
          <li key={`${number.skuId}:${number.storeCode}`}>
            <Simulated number={number} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One number, old and new, with its terms side by side once it is opened. */
function Simulated({ number }: { number: SimulatedNumber }) {
  const t = useTranslations("publishing.simulation");
  const { skuCode, skuName, storeCode, before, after, occupiedPieces } = number;
  const isBelow = occupiedPieces !== null && after.pieces < occupiedPieces;
  return (
    <details className="rounded-md border">
      <summary className="flex min-h-10 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
        <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
          {skuCode} <span className="text-ink-soft">{`${skuName} · ${storeCode}`}</span>
        </span>
        <span className="font-medium whitespace-nowrap tabular-nums">
          {t("change", { before: before.pieces, after: after.pieces })}
        </span>
        {isBelow && <span className="text-sm text-needs-person">{t("occupied", { pieces: occupiedPieces })}</span>}
      </summary>
      <div className="grid gap-4 border-t p-3 sm:grid-cols-2">
        {(["before", "after"] as const).map((side) => (
          <div key={side}>
            <p className="mb-1 text-sm text-ink-soft">{t(side)}</p>
            <NumberTermsTable terms={number[side].terms} label={`${skuCode} ${t(side)}`} />
          </div>
        ))}
      </div>
    </details>
  );
}
