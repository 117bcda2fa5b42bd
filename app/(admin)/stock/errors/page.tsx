import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StockNotSupported } from "@/components/inventory/stock/stock-not-supported";
import { pathTo } from "@/components/shell/path-to";
import { ErrorsView } from "@/components/publishing/errors/errors-view";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo, maySee, maySeeOrders } from "@/lib/kernel/roles";
import type { Scope } from "@/lib/kernel/scope";
import { supports } from "@/lib/shops/domain/capabilities";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { attemptsOptions, errorGroupsOptions, troubledOptions } from "@/lib/publishing/client";
import { readAttempts } from "@/lib/publishing/queries/list-attempts";
import { countStockErrors, listErrorGroups } from "@/lib/publishing/queries/list-error-groups";
import { listTroubled } from "@/lib/publishing/queries/list-troubled";
import { errorFilter, type ErrorFilter } from "@/lib/publishing/schema";
import { retryGroup, retryTargets } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.place"))("stockErrors") };
}

/** 库存异常: what keeps numbers from the platform, by cause, and every attempt (R152, R153). */
export default async function StockErrorsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "stockRules" });
  if (!supports(caller.edition, "stockSync")) return <StockNotSupported />;
  const { scope, role } = caller;
  const asked = askedOf(errorFilter, await searchParams);
  const [t, breadcrumb, shops, count, state] = await Promise.all([
    getTranslations("shell.place"),
    pathTo("stockErrors", caller.edition),
    listShopChoices(scope),
    countStockErrors(scope),
    asked.findsNothing ? readAhead() : readTab(scope, asked.filter),
  ]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("stockErrors")} count={count} breadcrumb={breadcrumb} />
      <HydrationBoundary state={state}>
        <ErrorsView
          asked={asked}
          shops={shops}
          count={count}
          mayExport={maySee(role, "exports")}
          seesOrders={maySeeOrders(role)}
          {...(mayDo(role, "stockRules") ? { retry: { group: retryGroup, targets: retryTargets } } : {})}
        />
      </HydrationBoundary>
    </div>
  );
}

/** What the chosen tab shows. */
function readTab(scope: Scope, filter: ErrorFilter) {
  const now = new Date();
  const { shop, mode, cause, q, after } = filter;
  if (filter.tab === "log") return readAhead(reading(attemptsOptions(filter), () => readAttempts(scope, filter, now)));
  const troubled = cause && { cause, shop, mode, q, after };
  return readAhead(
    reading(errorGroupsOptions({ shop, mode }), async () => ({
      groups: await listErrorGroups(scope, { shop, mode }, now),
    })),
    troubled !== undefined && reading(troubledOptions(troubled), () => listTroubled(scope, troubled)),
  );
}
