import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlertsView } from "@/components/alerts/alerts-view";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { alertListOptions } from "@/lib/alerts/client";
import { listAlerts } from "@/lib/alerts/queries/list-alerts";
import { alertFilter } from "@/lib/alerts/schema";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo } from "@/lib/kernel/roles";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { acknowledge, takeBack } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts"))("title") };
}

/** 告警: everything that is wrong now, and what was wrong. */
export default async function AlertsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "alerts" });
  const asked = askedOf(alertFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const [breadcrumb, shops, state] = await Promise.all([
    pathTo("alerts", caller.edition),
    listShopChoices(caller.scope),
    readAhead(!findsNothing && reading(alertListOptions(filter), () => listAlerts(caller, filter, new Date()))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <AlertsView
        breadcrumb={breadcrumb}
        asked={asked}
        shops={shops}
        {...(mayDo(caller.role, "alerts") ? { acts: { acknowledge, takeBack } } : {})}
      />
    </HydrationBoundary>
  );
}
