"use client";

import { useTranslations } from "next-intl";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import type { Asked } from "@/lib/forms/list-filter";
import { errorGroupsOptions } from "@/lib/publishing/client";
import type { ErrorFilter } from "@/lib/publishing/schema";
import { mayRetry } from "./remedy";
import { ErrorGroupCard } from "./error-group";
import type { RetryGroup } from "../rules/rule-acts";
import { useBulkPublishingAct } from "../use-publishing-act";

const READ_AGAIN_MS = 15_000;
const PARAMS = ["mode", "shop"] as const;

type ErrorGroupsProps = {
  asked: Asked<ErrorFilter>;
  shops: readonly { id: string; name: string }[];
  retry?: RetryGroup;
};

/** What keeps numbers from the platform now, by cause; reads itself afresh, so that a group goes once it is mended (R153). */
export function ErrorGroups({ asked, shops, retry }: ErrorGroupsProps) {
  const t = useTranslations("publishing");
  const { shop, mode } = asked.filter;
  const list = useList(
    {
      ...errorGroupsOptions({ shop, mode }),
      select: ({ groups }) => ({ rows: groups }),
      refetchInterval: READ_AGAIN_MS,
    },
    asked,
  );
  const retrying = useBulkPublishingAct(retry, { done: (count) => t("groups.retried", { count }) });
  return (
    <ListScreen
      label={t("groups.title")}
      asked={asked}
      list={list}
      filters={<ShopFacets shops={shops} />}
      params={PARAMS}
      refusal={retrying.refusal}
      nothing={{ title: t("groups.empty.title"), text: t("groups.empty.text") }}
      table={(groups) =>
        groups.map((group) => (
          <ErrorGroupCard
            key={group.cause}
            group={group}
            asked={{ shop, mode }}
            shops={shops}
            {...(retry && mayRetry(group.cause)
              ? {
                  retry: {
                    busy: retrying.busy,
                    run: () => retrying.run({ cause: group.cause, shopId: shop ?? null, mode }),
                  },
                }
              : {})}
          />
        ))
      }
    >
      <ResultsDialog title={t("groups.results")} results={retrying.results} onClose={retrying.close} />
    </ListScreen>
  );
}
