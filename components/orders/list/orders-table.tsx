"use client";

import { useTranslations } from "next-intl";
import { useNoShop } from "@/components/shops/shop/use-no-shop";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import type { Asked } from "@/lib/forms/list-filter";
import { HREF, orderHref } from "@/lib/kernel/addresses";
import { orderListOptions } from "@/lib/orders/client";
import { mayHold, mayRelease, mayReview, mayShip as mayLeave, mayUnreview, mustMatch } from "@/lib/orders/domain/acts";
import type { OrderFilter } from "@/lib/orders/schema";
import type { OrderActs } from "../detail/order-acts";
import { OrderCard } from "./order-card";
import { ORDER_PARAMS, OrderFilters } from "./order-filters";
import { OrderTabs } from "./order-tabs";
import { useOrderColumns } from "./use-order-columns";
import { useReasonedActs, type ReasonedActs } from "../use-reasoned-acts";
import { useChosenWave, type MakeChosenWave } from "./use-chosen-wave";
import { useReview, type ReviewAction } from "./use-review";

type OrdersTableProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<OrderFilter>;
  /** The tab that the bare address shows. */
  home: OrderFilter["status"];
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that only look. */
  review?: ReviewAction;
  /** 反审核, 挂起, 解除挂起; empty for roles that only look. */
  reasoned: ReasonedActs;
  /** 建立波次; left out for those who do not ship. */
  makeWave?: MakeChosenWave;
};

/** The acts that ask for a reason, and the rows they are for. */
const REASONED = [
  ["unreview", mayUnreview],
  ["hold", mayHold],
  ["release", mayRelease],
] as const;

/**
 * 订单列表: the orders and the review of one or many. It reads itself afresh, so a push appears within a second or two, and
 * the counts with it.
 */
export function OrdersTable({ breadcrumb, asked, home, shops, review, reasoned, makeWave }: OrdersTableProps) {
  const t = useTranslations("orders");
  const noShop = useNoShop(shops);
  const mayShip = makeWave !== undefined;
  const { filter } = asked;
  const list = useList(orderListOptions(filter), asked);
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map((row) => row.id));
  const reviewing = useReview(review, selection.clear);
  const asking = useReasonedActs(reasoned, selection.clear);
  const wave = useChosenWave(makeWave, selection.clear);
  const acts: OrderActs = {
    ...(review ? { review: { busy: reviewing.busy, run: (id) => reviewing.run([id]) } } : {}),
    mayShip,
  };
  const columns = useOrderColumns(acts, filter.status === "SHIPPED");
  const selected = rows.filter(({ id }) => selection.selected.has(id));
  const isSelectable = (id: string) =>
    rows.some(
      (row) => row.id === id && (review ? (mayHold(row) || mayRelease(row)) && !mustMatch(row) : mayLeave(row)),
    );

  return (
    <ListScreen
      header={{
        title: t("title"),
        count: list.data?.counts.all ?? null,
        breadcrumb,
        ...(mayShip && filter.status === "SENT_TO_WAREHOUSE"
          ? { action: <LinkButton href={HREF.pack}>{t("acts.pack")}</LinkButton> }
          : {}),
      }}
      label={t("list")}
      asked={asked}
      list={list}
      total={list.data?.counts[filter.status] ?? null}
      tabs={<OrderTabs counts={list.data?.counts ?? null} home={home} />}
      filters={<OrderFilters shops={shops} />}
      params={ORDER_PARAMS}
      beside={
        mayShip &&
        filter.status === "SENT_TO_WAREHOUSE" && (
          <LinkButton href={HREF.importWaybills}>{t("importWaybills")}</LinkButton>
        )
      }
      bulk={{
        selection,
        acts: (
          <>
            {selected.some(mayReview) && (
              <Button variant="primary" busy={reviewing.busy} onClick={() => reviewing.run([...selection.selected])}>
                {t("acts.reviewMany")}
              </Button>
            )}
            {makeWave && selected.some(mayLeave) && (
              <Button busy={wave.busy} onClick={() => wave.run(selected)}>
                {t("wave.act")}
              </Button>
            )}
            {REASONED.map(([kind, may]) =>
              reasoned[kind] && selected.some(may) ? (
                <Button key={kind} onClick={() => asking.ask(kind, selected)}>
                  {t(`reasoned.${kind}.act`)}
                </Button>
              ) : null,
            )}
          </>
        ),
      }}
      refusal={reviewing.refusal ?? wave.refusal}
      nothing={
        noShop ?? {
          title: filter.status === "all" ? t("empty.title") : t(`emptyTab.${filter.status}`),
          text: t("empty.text"),
        }
      }
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.bizOrderCode,
        rowHref: (row) => orderHref(row.id),
        ...(review || makeWave ? { selection: { ...selection, isSelectable } } : {}),
        card: (row) => <OrderCard row={row} acts={acts} />,
      }}
    >
      <ResultsDialog title={t("results")} results={reviewing.results} onClose={reviewing.close} />
      {asking.dialogs}
      {wave.dialog}
    </ListScreen>
  );
}
