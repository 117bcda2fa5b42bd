"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useNoShop } from "@/components/shops/shop/use-no-shop";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { useTableKeys } from "@/components/ui/table/use-table-keys";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import { useServerClock } from "@/components/ui/text/use-ticking";
import type { Asked } from "@/lib/forms/list-filter";
import { boardOptions, type DeadlineBoard as DeadlineBoardRead } from "@/lib/orders/client";
import { ORDER_DUES } from "@/lib/orders/domain/deadline";
import type { BoardFilter } from "@/lib/orders/schema";
import { DeadlineGroup } from "./deadline-group";
import type { OrderActs } from "../detail/order-acts";
import { useReview, type ReviewAction } from "../list/use-review";

const PARAMS = ["mode", "shop"] as const;

type DeadlineBoardProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<BoardFilter>;
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that do not review. */
  review?: ReviewAction;
  mayShip: boolean;
};

/** 发货时效: open orders by their deadline, with what is left of it and who acts (R71). It reads itself afresh. */
export function DeadlineBoard({ breadcrumb, asked, shops, review, mayShip }: DeadlineBoardProps) {
  const t = useTranslations("orders");
  const noShop = useNoShop(shops);
  const board = useList({ ...boardOptions(asked.filter), select: asList }, asked);
  const reviewing = useReview(review, () => undefined);
  const box = useRef<HTMLDivElement>(null);
  useTableKeys(box);
  const { data } = board;
  useServerClock(data ? Date.parse(data.at) : null);
  const total = data?.rows.reduce((sum, { group }) => sum + group.count, 0);
  const acts: OrderActs = {
    ...(review ? { review: { busy: reviewing.busy, run: (id) => reviewing.run([id]) } } : {}),
    mayShip,
  };

  return (
    <ListScreen
      header={{ title: t("board.title"), count: total ?? null, breadcrumb }}
      label={t("board.title")}
      asked={asked}
      list={board}
      filters={<ShopFacets shops={shops} />}
      params={PARAMS}
      refusal={reviewing.refusal}
      nothing={noShop ?? { title: t("board.empty.title"), text: t("board.empty.text") }}
      table={(groups) => (
        <div ref={box} className="flex flex-col gap-3">
          {groups.map(({ due, group }) => (
            <DeadlineGroup key={due} due={due} group={group} filter={asked.filter} acts={acts} asOf={data?.at ?? ""} />
          ))}
        </div>
      )}
    >
      <ResultsDialog title={t("results")} results={reviewing.results} onClose={reviewing.close} />
    </ListScreen>
  );
}

/** The groups as rows, all of them where any has an order. */
function asList({ at, groups }: DeadlineBoardRead) {
  const rows = ORDER_DUES.map((due) => ({ due, group: groups[due] }));
  return { at, rows: rows.some(({ group }) => group.count > 0) ? rows : [] };
}
