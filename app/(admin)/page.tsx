import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HomeAlerts } from "@/components/alerts/home-alerts";
import { MissingYears } from "@/components/calendar/missing-years";
import { BeforeFirstShop } from "@/components/home/before-first-shop";
import { FirstSteps } from "@/components/home/first-steps";
import { LookOnly } from "@/components/home/look-only";
import { WorkList } from "@/components/home/work-list";
import { LinkButton } from "@/components/ui/act/link-button";
import { PageHeader } from "@/components/ui/page/page-header";
import { getBell } from "@/lib/alerts/queries/list-alerts";
import { requireCaller } from "@/lib/auth/require-caller";
import { listMissingYears } from "@/lib/calendar/queries";
import { processingNow } from "@/lib/delivery/processing";
import { HREF } from "@/lib/kernel/addresses";
import { mayDo, maySee } from "@/lib/kernel/roles";
import { coversAccount, type Caller } from "@/lib/kernel/scope";
import { workOf } from "@/lib/flows/home-work";
import { hasShops } from "@/lib/shops/queries/account";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

/** 我的工作: what waits for this person, in the order of urgency. */
export default async function WorkPage() {
  const caller = await requireCaller();
  const t = await getTranslations("home");
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader title={t("title")} />
      {maySee(caller.role, "alerts") && (
        <HomeAlerts initial={await getBell(caller, new Date())} processing={await processingNow()} />
      )}
      <CalendarNotice caller={caller} />
      <Work caller={caller} hasShop={await hasShops(caller.scope)} />
    </div>
  );
}

/** What waits; before the account has a shop, what those who can make one begin with, and for whom everybody else waits. */
async function Work({ caller, hasShop }: { caller: Caller; hasShop: boolean }) {
  if (!hasShop && mayDo(caller.role, "shops") && coversAccount(caller.scope)) return <FirstSteps />;
  const looksOnly = caller.role === "AUDITOR";
  return (
    <>
      {!hasShop && <BeforeFirstShop />}
      {looksOnly && <LookOnly edition={caller.edition} coversAccount={coversAccount(caller.scope)} />}
      <WorkList items={await workOf(caller)} processing={await processingNow()} looksOnly={looksOnly} />
    </>
  );
}

/** Tells those who can act that a needed year is not published: its refund dates are estimates (R137). */
async function CalendarNotice({ caller }: { caller: Caller }) {
  if (!mayDo(caller.role, "afterSalesSettings")) return null;
  const years = await listMissingYears(caller.scope);
  const t = await getTranslations("calendar.missing");
  return <MissingYears years={years} action={<LinkButton href={HREF.calendar}>{t("open")}</LinkButton>} />;
}
