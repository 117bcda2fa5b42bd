"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import type { Column } from "@/components/ui/table/data-table";
import { LinkButton } from "@/components/ui/act/link-button";
import { ListScreen } from "@/components/ui/list/list-screen";
import { SearchBox } from "@/components/ui/list/search-box";
import { useList } from "@/components/ui/list/use-list";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { Asked } from "@/lib/forms/list-filter";
import { stockRulesHref } from "@/lib/list-addresses";
import { skuRulesOptions, type RuleView, type SkuRuleRow } from "@/lib/publishing/client";
import type { RuleFilter } from "@/lib/publishing/schema";
import { RemoveRuleDialog } from "./remove-rule-dialog";
import type { RemoveRule } from "./rule-acts";
import { SkuRuleCard } from "./sku-rule-card";
import { useRuleWords, type Warehouse } from "./use-rule-words";

const PARAMS = ["q"] as const;

type SkuRulesTableProps = {
  asked: Asked<RuleFilter & { shop: string }>;
  /** The shop's own rule, which holds for every other SKU. */
  shopRule: RuleView | null;
  warehouses: readonly Warehouse[];
  /** Left out for roles that only look. */
  remove?: RemoveRule;
};

/** The SKUs of a shop that have a rule of their own, which beats the shop's (R148). */
export function SkuRulesTable({ asked, shopRule, warehouses, remove }: SkuRulesTableProps) {
  const t = useTranslations("publishing.rules");
  const sync = useTranslations("publishing");
  const { shop } = asked.filter;
  const list = useList(skuRulesOptions(asked.filter), asked);
  const [toRemove, setToRemove] = useState<SkuRuleRow | null>(null);
  const columns = useColumns(shop, warehouses, remove && setToRemove);
  return (
    <ListScreen
      label={t("skuRules")}
      asked={asked}
      list={list}
      filters={<SearchBox label={sync("search")} />}
      params={PARAMS}
      beside={remove && <LinkButton href={stockRulesHref({ shop, edit: "new" })}>{t("add")}</LinkButton>}
      nothing={{ title: t("empty.title"), text: t("empty.text") }}
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.skuCode,
        card: (row) => (
          <SkuRuleCard row={row} warehouses={warehouses} {...(remove ? { askRemove: () => setToRemove(row) } : {})} />
        ),
      }}
    >
      {toRemove && remove && (
        <RemoveRuleDialog
          shopId={toRemove.shopId}
          sku={{ id: toRemove.skuId, code: toRemove.skuCode }}
          version={toRemove.version}
          base={shopRule}
          remove={remove}
          onClose={() => setToRemove(null)}
        />
      )}
    </ListScreen>
  );
}

function useColumns(
  shop: string,
  warehouses: readonly Warehouse[],
  askRemove: ((row: SkuRuleRow) => void) | undefined,
): Column<SkuRuleRow>[] {
  const t = useTranslations("publishing.rules");
  const field = useTranslations("publishing.field");
  const sync = useTranslations("publishing");
  const words = useRuleWords(warehouses);
  const columns: Column<SkuRuleRow>[] = [
    {
      key: "sku",
      header: sync("columns.sku"),
      cell: (row) => (
        <span className="block py-1">
          {askRemove ? (
            <TextLink href={stockRulesHref({ shop, edit: row.skuId })}>{row.skuCode}</TextLink>
          ) : (
            row.skuCode
          )}
          <span className="block max-w-52 truncate text-ink-soft" title={row.skuName}>
            {row.skuName}
          </span>
        </span>
      ),
    },
    { key: "percent", header: field("percent"), align: "end", cell: (row) => words(row).percent },
    { key: "plus", header: field("plusPieces"), align: "end", cell: (row) => words(row).plusPieces },
    { key: "min", header: field("minPieces"), align: "end", cell: (row) => words(row).minPieces },
    { key: "max", header: field("maxPieces"), align: "end", cell: (row) => words(row).maxPieces },
    { key: "warehouses", header: field("warehouseIds"), cell: (row) => words(row).warehouseIds },
    { key: "reserved", header: field("subtractReserved"), cell: (row) => words(row).subtractReserved },
    { key: "own", header: field("subtractOwnOrders"), cell: (row) => words(row).subtractOwnOrders },
    { key: "saved", header: t("saved"), cell: (row) => <Time at={row.updatedAt} /> },
  ];
  if (askRemove)
    columns.push({
      key: "remove",
      header: t("acts"),
      cell: (row) => (
        <Button onClick={() => askRemove(row)} aria-label={`${t("remove")} ${row.skuCode}`}>
          {t("remove")}
        </Button>
      ),
    });
  return columns;
}
