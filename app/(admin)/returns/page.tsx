import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HydrationBoundary } from "@tanstack/react-query";
import { ReturnsTable } from "@/components/returns/list/returns-table";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo } from "@/lib/kernel/roles";
import { returnListOptions } from "@/lib/returns/client";
import { readReturns } from "@/lib/returns/queries/list-returns";
import { returnFilter } from "@/lib/returns/schema";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { markRefunded } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("returns"))("title") };
}

/** 退换管理: goods on their way back and what became of them. */
export default async function ReturnsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "receiveReturns" });
  const asked = askedOf(returnFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const [breadcrumb, shops, state] = await Promise.all([
    pathTo("returns", caller.edition),
    listShopChoices(caller.scope),
    readAhead(!findsNothing && reading(returnListOptions(filter), () => readReturns(caller.scope, filter))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <ReturnsTable
        breadcrumb={breadcrumb}
        asked={asked}
        shops={shops}
        {...(mayDo(caller.role, "rawRefunds") ? { markRefunded } : {})}
      />
    </HydrationBoundary>
  );
}
