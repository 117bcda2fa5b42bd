"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import { Button } from "@/components/ui/act/button";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { ListScreen } from "@/components/ui/list/list-screen";
import { SearchBox } from "@/components/ui/list/search-box";
import { useList } from "@/components/ui/list/use-list";
import { TextLink } from "@/components/ui/text/text-link";
import type { Asked } from "@/lib/forms/list-filter";
import { stockErrorsHref } from "@/lib/list-addresses";
import { errorGroupsOptions, troubledOptions, type TroubledRow } from "@/lib/publishing/client";
import { mayRetry } from "./remedy";
import type { TroubledFilter } from "@/lib/publishing/schema";
import { ErrorGroupCard } from "./error-group";
import { OccupiedDialog } from "../reconcile/occupied-dialog";
import type { Publish } from "../rules/rule-acts";
import { idOfTarget, keyOfTarget } from "../target";
import { TroubledCard } from "./troubled-card";
import { useBulkPublishingAct } from "../use-publishing-act";
import { useTroubledColumns } from "./use-troubled-columns";

const PARAMS = ["q", "mode", "shop"] as const;
const READ_AGAIN_MS = 15_000;

type TroubledListProps = {
  asked: Asked<TroubledFilter>;
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that only look. */
  retry?: Publish;
  seesOrders: boolean;
};

/** One cause, number by number, with what is retried together (R145, R153, R162). */
export function TroubledList({ asked, shops, retry, seesOrders }: TroubledListProps) {
  const t = useTranslations("publishing");
  const { filter } = asked;
  const list = useList({ ...troubledOptions(filter), refetchInterval: READ_AGAIN_MS }, asked);
  const groups = useList({ ...errorGroupsOptions(filter), refetchInterval: READ_AGAIN_MS }, asked);
  const group = groups.data?.groups.find((one) => one.cause === filter.cause);
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map(idOfTarget));
  const [explained, setExplained] = useState<TroubledRow | null>(null);
  const retrying = useBulkPublishingAct(retry, {
    done: (count) => t("groups.retried", { count }),
    onDone: selection.clear,
  });
  const columns = useTroubledColumns(filter.cause, setExplained);
  const canRetry = retry !== undefined && mayRetry(filter.cause);
  const chosen = rows.filter((row) => selection.selected.has(idOfTarget(row)));

  return (
    <>
      <TextLink href={stockErrorsHref({ shop: filter.shop, mode: filter.mode })} className="self-start">
        {t("groups.back")}
      </TextLink>
      {group && <ErrorGroupCard group={group} asked={filter} shops={shops} opened />}
      <ListScreen
        label={t("groups.title")}
        asked={asked}
        list={list}
        filters={
          <>
            <SearchBox label={t("search")} />
            <ShopFacets shops={shops} />
          </>
        }
        params={PARAMS}
        bulk={{
          selection,
          acts: (
            <Button
              variant="primary"
              busy={retrying.busy}
              onClick={() => retrying.run({ targets: chosen.map(keyOfTarget) })}
            >
              {t("groups.retry")}
            </Button>
          ),
        }}
        refusal={retrying.refusal}
        nothing={{ title: t("groups.empty.mended"), text: t("groups.empty.text") }}
        table={{
          columns,
          rowId: idOfTarget,
          rowLabel: (row) => row.skuCode,
          ...(canRetry ? { selection: { ...selection, isSelectable: () => true } } : {}),
          card: (row) => <TroubledCard row={row} onExplain={() => setExplained(row)} />,
        }}
      >
        <ResultsDialog title={t("groups.results")} results={retrying.results} onClose={retrying.close} />
        {explained && <OccupiedDialog row={explained} seesOrders={seesOrders} onClose={() => setExplained(null)} />}
      </ListScreen>
    </>
  );
}
