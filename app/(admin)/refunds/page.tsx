import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HydrationBoundary } from "@tanstack/react-query";
import { RefundsTable } from "@/components/refunds/refunds-table";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo } from "@/lib/kernel/roles";
import { refundListOptions } from "@/lib/refunds/client";
import { readRefunds } from "@/lib/refunds/queries/list-refunds";
import { refundFilter } from "@/lib/refunds/schema";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { submit } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("refunds"))("title") };
}

/** 原始退款单. Rows come from the platform only: there is nothing to create here (R96). */
export default async function RefundsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "rawRefunds" });
  const asked = askedOf(refundFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const [breadcrumb, shops, state] = await Promise.all([
    pathTo("refunds", caller.edition),
    listShopChoices(caller.scope),
    readAhead(!findsNothing && reading(refundListOptions(filter), () => readRefunds(caller.scope, filter))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <RefundsTable
        breadcrumb={breadcrumb}
        asked={asked}
        shops={shops}
        {...(mayDo(caller.role, "rawRefunds") ? { submit } : {})}
      />
    </HydrationBoundary>
  );
}
