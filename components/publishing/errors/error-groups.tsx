"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { ClearFilters, FilterBar } from "@/components/ui/list/filter-bar";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { Skeleton } from "@/components/ui/list/skeleton";
import { errorGroupsOptions } from "@/lib/publishing/client";
import { mayRetry } from "./remedy";
import { ShopFacet } from "../attempts/attempt-filters";
import { ErrorGroupCard } from "./error-group";
import type { RetryGroup } from "../rules/rule-acts";
import { useBulkPublishingAct } from "../use-publishing-act";

const READ_AGAIN_MS = 15_000;
const PARAMS = ["shop"] as const;

type ErrorGroupsProps = {
  shop: string | undefined;
  shops: readonly { id: string; name: string }[];
  retry?: RetryGroup;
};

/** What keeps numbers from the platform now, by cause; reads itself afresh, so that a group goes once it is mended (R153). */
export function ErrorGroups({ shop, shops, retry }: ErrorGroupsProps) {
  const t = useTranslations("publishing");
  const found = useQuery({ ...errorGroupsOptions(shop), refetchInterval: READ_AGAIN_MS });
  const retrying = useBulkPublishingAct(retry, { done: (count) => t("groups.retried", { count }) });
  const groups = found.data?.groups;
  return (
    <>
      <FilterBar params={PARAMS}>
        <ShopFacet shops={shops} />
      </FilterBar>
      <RefusalNotice refusal={retrying.refusal} />
      {found.isPending && <Skeleton className="h-40" />}
      {found.isError && (
        <LoadFailed
          what={t("groups.title")}
          since={new Date(found.dataUpdatedAt || found.errorUpdatedAt)}
          retry={() => void found.refetch()}
          error={found.error}
        />
      )}
      {groups?.length === 0 &&
        (shop ? (
          <EmptyFilter action={<ClearFilters params={PARAMS} />} />
        ) : (
          <EmptyState title={t("groups.empty.title")} text={t("groups.empty.text")} />
        ))}
      {groups?.map((group) => (
        <ErrorGroupCard
          key={group.cause}
          group={group}
          shop={shop}
          shops={shops}
          {...(retry && mayRetry(group.cause)
            ? { retry: { busy: retrying.busy, run: () => retrying.run({ cause: group.cause, shopId: shop ?? null }) } }
            : {})}
        />
      ))}
      <ResultsDialog title={t("groups.results")} results={retrying.results} onClose={retrying.close} />
    </>
  );
}
