import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WaybillsImport } from "@/components/orders/import/waybills-import";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { shipChoices } from "@/lib/orders/queries/shipping/ship-rules";
import { preview, shipRows } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("waybills"))("title") };
}

/** 导入运单号: the numbers of parcels by a CSV file, looked at first, then every order shipped that can be. */
export default async function ImportWaybillsPage() {
  const caller = await requireCaller({ area: "shipping", access: "do" });
  const [t, choices] = await Promise.all([getTranslations("waybills"), shipChoices(caller.scope)]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={await pathTo("orders", caller.edition, t("title"))}
        line={<span>{t("line")}</span>}
      />
      <WaybillsImport acts={{ preview, ship: shipRows }} choices={choices} />
    </div>
  );
}
