"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SkuSearch } from "@/components/inventory/goods/sku-search";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { useListUrl } from "@/components/ui/list/use-list-url";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { Skeleton } from "@/components/ui/list/skeleton";
import { numberOptions } from "@/lib/publishing/client";
import { NumberCard } from "./number-card";
import type { Publish } from "./rules/rule-acts";
import { keyOfTarget } from "./target";
import { useBulkPublishingAct } from "./use-publishing-act";

type NumberPanelProps = {
  shop: { id: string; name: string };
  /** Of the URL: whose numbers are explained. */
  skuId: string | undefined;
  /** Left out for roles that only look. */
  publish?: Publish;
};

/** 为什么是这个数: a SKU's numbers term by term, as they are now and as they were sent last (R150); publishes them at once. */
export function NumberPanel({ shop, skuId, publish }: NumberPanelProps) {
  const t = useTranslations("publishing.number");
  const url = useListUrl(["sku"]);
  const [isChoosing, setChoosing] = useState(false);
  return (
    <Panel
      title={t("title")}
      of={shop.name}
      action={<Button onClick={() => setChoosing(true)}>{skuId ? t("another") : t("choose")}</Button>}
    >
      {skuId ? (
        <Numbers shopId={shop.id} skuId={skuId} {...(publish ? { publish } : {})} />
      ) : (
        <p className="text-ink-soft">{t("intro")}</p>
      )}
      <Dialog open={isChoosing} onOpenChange={setChoosing} title={t("choose")}>
        <SkuSearch
          chosen={null}
          onChoose={(sku) => {
            setChoosing(false);
            url.set({ sku: sku.id });
          }}
        />
      </Dialog>
    </Panel>
  );
}

function Numbers({ shopId, skuId, publish }: { shopId: string; skuId: string; publish?: Publish }) {
  const t = useTranslations("publishing.number");
  const found = useQuery(numberOptions(shopId, skuId));
  const publishing = useBulkPublishingAct(publish, { done: (count) => t("published", { count }) });
  if (found.isPending) return <Skeleton className="h-32" />;
  if (found.isError) return <LoadFailed what={t("title")} query={found} />;
  const { numbers } = found.data;
  if (numbers.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-3">
      <RefusalNotice refusal={publishing.refusal} />
      {publish && (
        <Button
          busy={publishing.busy}
          onClick={() => publishing.run({ targets: numbers.map(keyOfTarget) })}
          className="self-start"
        >
          {t("publish")}
        </Button>
      )}
      {numbers.map((number) => (
        <NumberCard key={number.storeCode} number={number} />
      ))}
      <ResultsDialog title={t("publish")} results={publishing.results} onClose={publishing.close} />
    </div>
  );
}
