import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pathTo } from "@/components/shell/path-to";
import { CapabilityTable } from "@/components/shops/shop/capability-table";
import { PageHeader } from "@/components/ui/page/page-header";
import { Panel } from "@/components/ui/page/panel";
import { requireCaller } from "@/lib/auth/require-caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("capabilities"))("title") };
}

/** 对接进度一览: which module the platform and each edition have, for everybody who is signed in (R5). */
export default async function CapabilitiesPage() {
  const { edition } = await requireCaller();
  const [t, shell] = await Promise.all([getTranslations("capabilities"), getTranslations("shell")]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={await pathTo("capabilities", edition)}
        line={<span>{t("line", { edition: shell(`edition.${edition}`) })}</span>}
      />
      <Panel padded={false}>
        <CapabilityTable edition={edition} />
      </Panel>
    </div>
  );
}
