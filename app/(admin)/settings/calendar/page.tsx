import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CalendarPageView } from "@/components/calendar/calendar-view";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { getCalendar } from "@/lib/calendar/queries";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { removeDay, setDay } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calendar"))("title") };
}

/** 设置-系统设置-工作日历: the days that refund dates are counted by, and the account's own (R136–R138). */
export default async function CalendarPage() {
  const caller = await requireCaller({ area: "afterSalesSettings" });
  const t = await getTranslations("calendar");
  const mayChange = mayDo(caller.role, "afterSalesSettings");
  const why = mayChange ? (coversAccount(caller.scope) ? null : t("someShops")) : t("readOnly");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={await pathTo("calendarSettings", caller.edition)}
        line={
          <>
            <span>{t("line")}</span>
            {why && <span>{why}</span>}
          </>
        }
      />
      <CalendarPageView view={await getCalendar(caller.scope)} {...(why ? {} : { acts: { setDay, removeDay } })} />
    </div>
  );
}
