import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PackingView } from "@/components/packing/packing-view";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { isAdmin, mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { listCartons, listLabels } from "@/lib/packing/queries/list";
import { deskSettings } from "@/lib/packing/queries/settings";
import { changeDesk, turnCarton, turnLabel } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packing"))("title") };
}

/** 设置-系统设置-面单与纸箱: what the platform demands of labels and cartons (R72–R74). */
export default async function PackingPage() {
  const caller = await requireCaller({ area: "packing" });
  const t = await getTranslations("packing");
  const [cartons, labels, desk] = await Promise.all([
    listCartons(caller.scope),
    listLabels(caller.scope),
    deskSettings(caller.scope),
  ]);
  const mayChange = mayDo(caller.role, "packing");
  const why = mayChange ? (coversAccount(caller.scope) ? null : t("someShops")) : t("readOnly");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={await pathTo("packingSettings", caller.edition)}
        line={
          <>
            <span>{t("line")}</span>
            {why && <span>{why}</span>}
          </>
        }
      />
      <PackingView
        cartons={cartons}
        labels={labels}
        desk={desk}
        {...(why ? {} : { acts: { turnCarton, turnLabel } })}
        {...(!why && isAdmin(caller.role) ? { changeDesk } : {})}
      />
    </div>
  );
}
