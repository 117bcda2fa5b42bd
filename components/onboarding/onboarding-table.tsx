"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ModeFacet } from "@/components/shops/shop/shop-facets";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { LinkButton } from "@/components/ui/act/link-button";
import { ListScreen } from "@/components/ui/list/list-screen";
import { SearchBox } from "@/components/ui/list/search-box";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { useList } from "@/components/ui/list/use-list";
import { TextLink } from "@/components/ui/text/text-link";
import type { Asked } from "@/lib/forms/list-filter";
import { HREF, shopHref } from "@/lib/kernel/addresses";
import { helpHref } from "@/lib/kernel/help-topics";
import { onboardingListOptions, type OnboardingList } from "@/lib/onboarding/client";
import { STEPS } from "@/lib/onboarding/domain/checklist";
import type { OnboardingFilter } from "@/lib/onboarding/schema";
import { OnboardingCard } from "./onboarding-card";
import { useOnboardingColumns } from "./use-onboarding-columns";

/** The tab is one of them: an empty turn is left the same way as an empty search. */
const PARAMS = ["q", "mode", "step"] as const;

type OnboardingTableProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<OnboardingFilter>;
  /** True for those who may create a shop. */
  mayCreate: boolean;
  /** The account's settings of the e-mail, below the table. */
  children: ReactNode;
};

/** All shops with their five steps and what holds each up (R40). */
export function OnboardingTable({ breadcrumb, asked, mayCreate, children }: OnboardingTableProps) {
  const t = useTranslations("onboarding");
  const shops = useTranslations("shops");
  const list = useList(onboardingListOptions(asked.filter), asked);
  const columns = useOnboardingColumns();
  const create = mayCreate && (
    <LinkButton variant="primary" href={HREF.newShop}>
      {shops("new")}
    </LinkButton>
  );

  return (
    <div className="flex flex-col gap-4">
      <ListScreen
        header={{
          title: t("title"),
          count: list.data?.total ?? null,
          breadcrumb,
          line: (
            <TextLink href={helpHref("background")} target="_blank">
              {t("email.background")}
            </TextLink>
          ),
          action: create,
        }}
        label={t("list")}
        asked={asked}
        list={list}
        total={list.data?.total ?? null}
        tabs={<TurnTabs counts={list.data?.counts} />}
        filters={
          <>
            <SearchBox label={t("table.search")} />
            <ModeFacet />
          </>
        }
        params={PARAMS}
        nothing={{ title: t("table.emptyTitle"), text: t("table.emptyText"), action: create }}
        table={{
          columns,
          rowId: (row) => row.shopId,
          rowLabel: (row) => row.shopName,
          rowHref: (row) => shopHref(row.shopId, "onboarding"),
          card: (row) => <OnboardingCard row={row} />,
        }}
      />
      {children}
    </div>
  );
}

/** Whose turn it is: the first step is done by itself, so no shop waits there. */
function TurnTabs({ counts }: { counts: OnboardingList["counts"] | undefined }) {
  const t = useTranslations("onboarding");
  const turns = STEPS.filter((step) => step !== "SHOP_CREATED");
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <StatusTabs
      param="step"
      label={t("table.tabs")}
      tabs={[
        { value: "", label: t("table.all"), count: all ?? null },
        ...turns.map((step) => ({ value: step, label: t(`short.${step}`), count: counts?.[step] ?? null })),
        { value: "live", label: t("live"), count: counts?.live ?? null },
      ]}
    />
  );
}
