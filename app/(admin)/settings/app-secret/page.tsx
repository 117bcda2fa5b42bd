import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppSecrets } from "@/components/messages/secrets/app-secrets";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { Time } from "@/components/ui/text/time";
import { requireCaller } from "@/lib/auth/require-caller";
import { getAppSecrets } from "@/lib/delivery/app-secrets/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("secrets"))("title") };
}

/** 设置-系统设置-应用密钥: which of the app's secrets verified the last pushes, while one replaces the other (R176). */
export default async function AppSecretPage() {
  const caller = await requireCaller({ area: "authorization", access: "do" });
  const [t, view] = await Promise.all([getTranslations("secrets"), getAppSecrets(caller.scope, new Date())]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={await pathTo("appSecret", caller.edition)}
        line={
          <>
            <span>{t("line")}</span>
            <span>
              {t("checkedAt")} <Time at={view.checkedAt} />
            </span>
          </>
        }
      />
      <AppSecrets view={view} />
    </div>
  );
}
