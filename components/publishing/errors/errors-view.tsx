"use client";

import { useTranslations } from "next-intl";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import type { ErrorFilter } from "@/lib/publishing/schema";
import { AttemptsTable } from "../attempts/attempts-table";
import { ErrorGroups } from "./error-groups";
import type { Publish, RetryGroup } from "../rules/rule-acts";
import { TroubledList } from "./troubled-list";

type ErrorsViewProps = {
  filter: ErrorFilter;
  shops: readonly { id: string; name: string }[];
  /** How many numbers are in trouble. */
  count: number;
  /** Left out for roles that only look. */
  retry?: { group: RetryGroup; targets: Publish };
  mayExport: boolean;
  seesOrders: boolean;
};

/** Stock errors: what is wrong now by cause (R153), one cause number by number, and the log of attempts (R152). */
export function ErrorsView({ filter, shops, count, retry, mayExport, seesOrders }: ErrorsViewProps) {
  const t = useTranslations("publishing.tabs");
  const { cause, shop, q, after } = filter;
  return (
    <div className="flex flex-col gap-3">
      <StatusTabs
        param="tab"
        label={t("label")}
        tabs={[
          { value: "", label: t("groups"), count },
          { value: "log", label: t("log") },
        ]}
      />
      {filter.tab === "log" && (
        <AttemptsTable filter={filter} shops={shops} mayExport={mayExport} seesOrders={seesOrders} />
      )}
      {filter.tab === "groups" && !cause && (
        <ErrorGroups shop={shop} shops={shops} {...(retry ? { retry: retry.group } : {})} />
      )}
      {filter.tab === "groups" && cause && (
        <TroubledList
          filter={{ cause, shop, q, after }}
          shops={shops}
          seesOrders={seesOrders}
          {...(retry ? { retry: retry.targets } : {})}
        />
      )}
    </div>
  );
}
