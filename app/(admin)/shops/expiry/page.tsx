import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pathTo } from "@/components/shell/path-to";
import { ExpiryCalendar } from "@/components/shops/authorization/expiry-calendar";
import { FeedPanel } from "@/components/shops/authorization/feed-panel";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { env } from "@/lib/env";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { isFeedOpen, listExpiries } from "@/lib/shops/queries/expiries";
import { monthFilter } from "@/lib/shops/schema";
import { subscribe, unsubscribe } from "../../flagships/actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("flagships.expiry"))("title") };
}

/** When the authorizations and agreements of all shops end: a month, and the feed for calendar programs (R49). */
export default async function ExpiryPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "authorization" });
  const { month } = monthFilter.parse(await searchParams);
  const t = await getTranslations("flagships.expiry");
  const today = shanghaiDate(new Date());
  const [breadcrumb, expiries, isOpen] = await Promise.all([
    pathTo("shops", caller.edition, t("title")),
    listExpiries(caller.scope),
    isFeedOpen(caller.scope),
  ]);
  const mayShare = mayDo(caller.role, "authorization") && coversAccount(caller.scope);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} breadcrumb={breadcrumb} line={<span>{t("line")}</span>} />
      <ExpiryCalendar month={month ?? today.slice(0, 7)} expiries={expiries} today={today} />
      {mayShare && (
        <FeedPanel
          isOpen={isOpen}
          baseUrl={new URL("/api/feed/expiry/", env().NEXTAUTH_URL).toString()}
          subscribe={subscribe}
          unsubscribe={unsubscribe}
        />
      )}
    </div>
  );
}
