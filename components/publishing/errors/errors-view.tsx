"use client";

import { useTranslations } from "next-intl";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import type { Asked } from "@/lib/forms/list-filter";
import type { ErrorFilter } from "@/lib/publishing/schema";
import { AttemptsTable } from "../attempts/attempts-table";
import { ErrorGroups } from "./error-groups";
import type { Publish, RetryGroup } from "../rules/rule-acts";
import { TroubledList } from "./troubled-list";

type ErrorsViewProps = {
  asked: Asked<ErrorFilter>;
  shops: readonly { id: string; name: string }[];
  /** How many numbers are in trouble. */
  count: number;
  /** Left out for roles that only look. */
  retry?: { group: RetryGroup; targets: Publish };
  mayExport: boolean;
  seesOrders: boolean;
};

/** Stock errors: what is wrong now by cause (R153), one cause number by number, and the log of attempts (R152). */
export function ErrorsView({ asked, shops, count, retry, mayExport, seesOrders }: ErrorsViewProps) {
  const t = useTranslations("publishing.tabs");
  const { tab, cause, shop, mode, q, after } = asked.filter;
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
      {tab === "log" && <AttemptsTable asked={asked} shops={shops} mayExport={mayExport} seesOrders={seesOrders} />}
      {tab === "groups" && !cause && (
        <ErrorGroups asked={asked} shops={shops} {...(retry ? { retry: retry.group } : {})} />
      )}
      {tab === "groups" && cause && (
        <TroubledList
          asked={{ ...asked, filter: { cause, shop, mode, q, after } }}
          shops={shops}
          seesOrders={seesOrders}
          {...(retry ? { retry: retry.targets } : {})}
        />
      )}
    </div>
  );
}
