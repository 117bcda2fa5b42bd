import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountsView } from "@/components/labels/settings/accounts-view";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { listWarehouses } from "@/lib/inventory/queries/warehouses";
import { isAdmin, mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { listAccounts } from "@/lib/labels/queries/accounts";
import { markStandard, readAccount, removeShippingDefault, saveShippingDefault } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("labels.settings"))("title") };
}

/** 设置-系统设置-电子面单: balances, templates and defaults of the flagship shops' e-waybill accounts. */
export default async function LabelSettingsPage() {
  const caller = await requireCaller({ area: "packing" });
  const t = await getTranslations("labels.settings");
  const [accounts, warehouses] = await Promise.all([listAccounts(caller.scope), listWarehouses(caller.scope)]);
  const mayChange = mayDo(caller.role, "packing");
  const why = mayChange ? (coversAccount(caller.scope) ? null : t("someShops")) : t("readOnly");
  const acts = {
    read: readAccount,
    save: saveShippingDefault,
    remove: removeShippingDefault,
    ...(isAdmin(caller.role) ? { mark: markStandard } : {}),
  };
  const storeCodes = warehouses.flatMap(({ name, platformCode }) =>
    platformCode ? [{ name, code: platformCode }] : [],
  );
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={await pathTo("labelSettings", caller.edition)}
        line={
          <>
            <span>{t("line")}</span>
            {why && <span>{why}</span>}
          </>
        }
      />
      <AccountsView accounts={accounts} storeCodes={storeCodes} {...(why ? {} : { acts })} />
    </div>
  );
}
