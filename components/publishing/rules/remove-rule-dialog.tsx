"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog/dialog";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Skeleton } from "@/components/ui/list/skeleton";
import { simulationOptions, type RuleView } from "@/lib/publishing/client";
import type { RemoveRule } from "./rule-acts";
import { fieldsOfRule } from "./rule-fields";
import { SimulationOutcome } from "./simulation-outcome";
import { usePublishingAct } from "../use-publishing-act";

type RemoveRuleDialogProps = {
  shopId: string;
  /** Null: the shop's own rule. */
  sku: { id: string; code: string } | null;
  version: number;
  /** The rule that holds afterwards; null: the plain one. */
  base: RuleView | null;
  remove: RemoveRule;
  onClose: () => void;
};

/** Removes the rule of a shop or of one SKU, once the person has seen which numbers it changes (R148). */
export function RemoveRuleDialog({ shopId, sku, version, base, remove, onClose }: RemoveRuleDialogProps) {
  const t = useTranslations("publishing.rules.removal");
  const simulation = useTranslations("publishing.simulation");
  const whose = sku === null ? "shop" : "sku";
  const words = { sku: sku?.code ?? "" };
  const removing = usePublishingAct(remove, { done: () => t(`${whose}.done`, words), onDone: onClose });
  const found = useQuery(
    simulationOptions({ shopId, rule: JSON.stringify(fieldsOfRule(base)), ...(sku ? { skuId: sku.id } : {}) }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`${whose}.title`, words)}
      undo={t("undo")}
      act={{
        label: t("act"),
        tone: "danger",
        busy: removing.busy,
        onAct: () => removing.run({ shopId, skuId: sku?.id ?? null, version }),
      }}
    >
      <p>{t(`${whose}.meaning`)}</p>
      {found.isPending && <Skeleton className="h-16" />}
      {found.isError && <LoadFailed what={simulation("title")} query={found} />}
      {found.data && <SimulationOutcome simulation={found.data} />}
      <RefusalNotice refusal={removing.refusal} />
    </Dialog>
  );
}
