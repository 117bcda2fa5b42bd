import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AfterSalesElsewhere } from "@/components/settings/after-sales-elsewhere";
import { AfterSalesView } from "@/components/settings/after-sales-view";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { getSettings } from "@/lib/shops/queries/account";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { submit } from "../../refunds/actions";
import { save } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

/** 设置-系统设置-售后设置: settings 1 to 3 (R101, R119); in the flagship edition the way to the shops, which have their own. */
export default async function AfterSalesSettingsPage() {
  const caller = await requireCaller({ area: "afterSalesSettings" });
  const t = await getTranslations("settings");
  const isEnterprise = caller.edition === "ENTERPRISE";
  const mayChange = mayDo(caller.role, "afterSalesSettings");
  const mayTouchAll = coversAccount(caller.scope);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={await pathTo("afterSalesSettings", caller.edition)}
        {...(isEnterprise ? { line: t("scope") } : {})}
      />
      {isEnterprise ? (
        <AfterSalesView
          settings={await getSettings(caller.scope)}
          why={mayChange ? "someShops" : "readOnly"}
          {...(mayChange && mayTouchAll ? { save } : {})}
          {...(mayDo(caller.role, "rawRefunds") ? { submit } : {})}
        />
      ) : (
        <AfterSalesElsewhere shops={await listShopChoices(caller.scope)} />
      )}
    </div>
  );
}
