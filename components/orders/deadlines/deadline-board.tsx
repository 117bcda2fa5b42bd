"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { useTableKeys } from "@/components/ui/table/data-table-keys";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { ClearFilters, FilterBar } from "@/components/ui/list/filter-bar";
import { PageHeader } from "@/components/ui/page/page-header";
import { ReadFailed } from "@/components/ui/list/read-failed";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { useServerClock } from "@/components/ui/text/ticking";
import { boardOptions } from "@/lib/orders/client";
import { ORDER_DUES } from "@/lib/orders/domain/deadline";
import type { BoardFilter } from "@/lib/orders/schema";
import { DeadlineGroup } from "./deadline-group";
import type { OrderActs } from "../detail/order-acts";
import { useReview, type ReviewAction } from "../list/use-review";

const PARAMS = ["mode", "shop"] as const;

type DeadlineBoardProps = {
  breadcrumb: readonly Crumb[];
  filter: BoardFilter;
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that do not review. */
  review?: ReviewAction;
  mayShip: boolean;
};

/** 发货时效: open orders by their deadline, with what is left of it and who acts (R71). It reads itself afresh. */
export function DeadlineBoard({ breadcrumb, filter, shops, review, mayShip }: DeadlineBoardProps) {
  const t = useTranslations("orders");
  const board = useQuery(boardOptions(filter));
  const reviewing = useReview(review, () => undefined);
  const box = useRef<HTMLDivElement>(null);
  useTableKeys(box);
  const { data } = board;
  useServerClock(data ? Date.parse(data.at) : null);
  const total = data && ORDER_DUES.reduce((sum, due) => sum + data.groups[due].count, 0);
  const acts: OrderActs = {
    ...(review ? { review: { busy: reviewing.busy, run: (id) => reviewing.run([id]) } } : {}),
    mayShip,
  };

  return (
    <div ref={box} className="flex flex-col gap-3">
      <PageHeader title={t("board.title")} count={total ?? null} breadcrumb={breadcrumb} />
      <FilterBar params={PARAMS}>
        <ShopFacets shops={shops} />
      </FilterBar>
      <RefusalNotice refusal={reviewing.refusal} />
      {board.isPending && <TableSkeleton columns={6} />}
      <ReadFailed what={t("board.title")} query={board} />
      {total === 0 && <Nothing filter={filter} />}
      {data &&
        total !== 0 &&
        ORDER_DUES.map((due) => (
          <DeadlineGroup key={due} due={due} group={data.groups[due]} filter={filter} acts={acts} toldAt={data.at} />
        ))}
      <ResultsDialog title={t("results")} results={reviewing.results} onClose={reviewing.close} />
    </div>
  );
}

function Nothing({ filter }: { filter: BoardFilter }) {
  const t = useTranslations("orders.board.empty");
  if (PARAMS.some((param) => filter[param])) return <EmptyFilter action={<ClearFilters params={PARAMS} />} />;
  return <EmptyState title={t("title")} text={t("text")} />;
}
