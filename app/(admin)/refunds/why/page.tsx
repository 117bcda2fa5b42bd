import { getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import { WhyView } from "@/components/refunds/why-view";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { maySee, maySeeOrders } from "@/lib/kernel/roles";
import { findForWhy } from "@/lib/refunds/queries/find-for-why";
import { whyFilter } from "@/lib/refunds/schema";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("refunds.why"))("title") };
}

/** 为什么没有退货单: the number, at most two questions, one answer (R93). The address holds it all, so it can be passed on. */
export default async function WhyPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "rawRefunds" });
  const filter = whyFilter.parse(await searchParams);
  const t = await getTranslations("refunds.why");
  const title = t("title");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={title} breadcrumb={await pathTo("refunds", caller.edition, title)} />
      <WhyView
        filter={filter}
        orders={await findForWhy(caller.scope, filter.order)}
        seesOrders={maySeeOrders(caller.role)}
        seesReturns={maySee(caller.role, "receiveReturns")}
      />
    </div>
  );
}
