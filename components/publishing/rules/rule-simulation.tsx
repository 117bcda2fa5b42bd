"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { SkuSearch } from "@/components/inventory/goods/sku-search";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Panel } from "@/components/ui/page/panel";
import { Skeleton } from "@/components/ui/list/skeleton";
import type { SkuChoice } from "@/lib/inventory/client";
import { simulationOptions } from "@/lib/publishing/client";
import { ruleFields } from "@/lib/publishing/schema";
import type { RuleFormState } from "./rule-fieldset";
import { SimulationOutcome } from "./simulation-outcome";

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
  const t = useTranslations("publishing.simulation");
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
      {isAskable && found.isError && <LoadFailed what={t("title")} query={found} />}
      {isAskable && found.data && (
        <div aria-busy={found.isPlaceholderData || undefined}>
          <SimulationOutcome simulation={found.data} shown={shown} />
        </div>
      )}
    </Panel>
  );
}

/** Chooses a SKU to be shown besides those that change most. */
function ShowSku({ onChoose }: { onChoose: (sku: SkuChoice) => void }) {
  const t = useTranslations("publishing.simulation");
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

/** What was typed, once the typing rests. */
function useAfterPause(text: string | null): string | null {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
