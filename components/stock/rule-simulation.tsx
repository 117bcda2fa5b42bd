"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { SkuSearch } from "@/components/inventory/sku-search";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LoadFailed } from "@/components/ui/load-failed";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { SkuChoice } from "@/lib/inventory/client";
import { simulationOptions, type SimulatedNumber, type Simulation } from "@/lib/stock/client";
import { ruleFields } from "@/lib/stock/schema";
import type { RuleFormState } from "./rule-fieldset";
import { NumberTermsTable } from "./number-terms";

const PAUSE_MS = 400;

type RuleSimulationProps = {
  form: RuleFormState;
  shopId: string;
  /** The SKU the rule is for; null for the shop's rule, or while none is chosen. */
  skuId: string | null;
  /** True where the rule is for one SKU. */
  isOfSku: boolean;
};

/** What the rule in the form would change, before it is saved: the numbers that change most, with every term. */
export function RuleSimulation({ form, shopId, skuId, isOfSku }: RuleSimulationProps) {
  const t = useTranslations("sync.simulation");
  const typed = ruleFields.safeParse(useWatch({ control: form.control }));
  const asked = useAfterPause(typed.success ? JSON.stringify(typed.data) : null);
  const isAskable = asked !== null && (!isOfSku || skuId !== null);
  const [shown, setShown] = useState<SkuChoice | null>(null);
  const found = useQuery({
    ...simulationOptions({
      shopId,
      rule: asked ?? "",
      ...(skuId === null ? {} : { skuId }),
      ...(shown === null ? {} : { show: shown.id }),
    }),
    enabled: isAskable,
  });
  return (
    <Panel title={t("title")} action={!isOfSku && <ShowSku onChoose={setShown} />}>
      {!isAskable && <p className="text-ink-soft">{isOfSku && skuId === null ? t("chooseSku") : t("fillIn")}</p>}
      {isAskable && found.isPending && <Skeleton className="h-32" />}
      {isAskable && found.isError && (
        <LoadFailed what={t("title")} since={new Date(found.errorUpdatedAt)} retry={() => void found.refetch()} />
      )}
      {isAskable && found.data && (
        <div aria-busy={found.isPlaceholderData || undefined}>
          <Outcome simulation={found.data} shown={shown} />
        </div>
      )}
    </Panel>
  );
}

function Outcome({ simulation, shown }: { simulation: Simulation; shown: SkuChoice | null }) {
  const t = useTranslations("sync.simulation");
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

/** Chooses a SKU to be shown besides those that change most. */
function ShowSku({ onChoose }: { onChoose: (sku: SkuChoice) => void }) {
  const t = useTranslations("sync.simulation");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("another")}</Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t("another")}>
        <SkuSearch
          chosen={null}
          onChoose={(sku) => {
            setOpen(false);
            onChoose(sku);
          }}
        />
      </Dialog>
    </>
  );
}

/** One number, old and new, with its terms side by side once it is opened. */
function Simulated({ number }: { number: SimulatedNumber }) {
  const t = useTranslations("sync.simulation");
  const { skuCode, skuName, storeCode, before, after, occupiedPieces } = number;
  const isBelow = occupiedPieces !== null && after.pieces < occupiedPieces;
  return (
    <details className="rounded-md border">
      <summary className="flex min-h-10 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
        <span className="min-w-0 flex-1 break-all">
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

/** What was typed, once the typing rests. */
function useAfterPause(text: string | null): string | null {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
