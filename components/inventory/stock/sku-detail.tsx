"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTimeline } from "@/components/audit/use-timeline";
import { Button } from "@/components/ui/act/button";
import { Facts } from "@/components/ui/page/facts";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import { Timeline } from "@/components/ui/page/timeline";
import type { Asked } from "@/lib/forms/list-filter";
import { skuOptions, type SkuView } from "@/lib/inventory/client";
import type { LedgerFilter } from "@/lib/inventory/schema";
import { EditSkuDialog, type EditSku } from "../goods/edit-sku-dialog";
import { GoodsIdDialog, type SetGoodsId } from "../goods/goods-id-dialog";
import { SkuPlaces, type PlaceActs } from "./sku-places";
import { StockLedger } from "./stock-ledger";

/** The acts of a person who may change goods and stock. */
export type SkuActs = PlaceActs & { edit: EditSku; setGoodsId: SetGoodsId };

type SkuDetailProps = { id: string; asked: Asked<LedgerFilter>; acts?: SkuActs };

/** One SKU: what is on hand in each warehouse, its ledger, and what was changed of it. */
export function SkuDetail({ id, asked, acts }: SkuDetailProps) {
  const t = useTranslations("stock");
  const toTimeline = useTimeline();
  const query = useQuery(skuOptions(id, asked.filter));
  if (query.isError && !query.data) return <LoadFailed what={t("title")} query={query} />;
  if (!query.data) return null; // the server has put it here before the page came
  const sku = query.data;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <SkuPlaces sku={sku} {...(acts ? { acts } : {})} />
        <StockLedger sku={sku} asked={asked} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <SkuFacts sku={sku} {...(acts ? { acts } : {})} />
        <Panel title={t("sku.changes")}>
          {sku.changes.length === 0 ? (
            <p className="text-ink-soft">{t("sku.noChanges")}</p>
          ) : (
            <Timeline entries={toTimeline(sku.changes)} />
          )}
        </Panel>
      </div>
    </div>
  );
}

function SkuFacts({ sku, acts }: { sku: SkuView; acts?: SkuActs }) {
  const t = useTranslations("stock");
  const [opened, setOpened] = useState<"edit" | "goodsId" | null>(null);
  const close = () => setOpened(null);
  return (
    <Panel title={t("sku.facts")}>
      <div className="flex flex-col gap-4">
        <Facts
          columns={1}
          items={[
            { label: t("columns.code"), value: <span className="break-all">{sku.code}</span> },
            { label: t("columns.name"), value: sku.name },
            { label: t("columns.barCode"), value: sku.barCode },
            {
              label: t("columns.scItemId"),
              value: sku.scItemId ?? <StateBadge tone="needs-person">{t("notMapped")}</StateBadge>,
            },
            { label: t("sku.createdAt"), value: <Time at={sku.createdAt} /> },
          ]}
        />
        {acts && (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setOpened("edit")}>{t("sku.edit")}</Button>
            <Button onClick={() => setOpened("goodsId")}>
              {sku.scItemId === null ? t("sku.setGoodsId") : t("sku.changeGoodsId")}
            </Button>
          </div>
        )}
        {acts && opened === "edit" && <EditSkuDialog sku={sku} act={acts.edit} onClose={close} />}
        {acts && opened === "goodsId" && <GoodsIdDialog sku={sku} act={acts.setGoodsId} onClose={close} />}
      </div>
    </Panel>
  );
}
