import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { pathTo } from "@/components/shell/path-to";
import { ClientTooOld } from "@/components/shops/authorization/client-too-old";
import { CreateShopForm } from "@/components/shops/shop/create-shop-form";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { coversAccount } from "@/lib/kernel/scope";
import { isClientNewEnough } from "@/lib/kernel/client-version";
import { getAccountFacts } from "@/lib/shops/queries/account";
import { listFlagshipChoices } from "@/lib/shops/queries/choices";
import { create, saveVersion } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shops"))("form.title") };
}

/** 设置-基本设置-店铺-新建 (R15); while the enterprise client is too old, what to do about it instead (R2). */
export default async function NewShopPage() {
  const caller = await requireCaller({ area: "shops", access: "do" });
  if (!coversAccount(caller.scope)) forbidden();
  const [t, { edition, clientVersion }, flagships] = await Promise.all([
    getTranslations("shops"),
    getAccountFacts(caller.scope),
    listFlagshipChoices(caller.scope),
  ]);
  const isTooOld = edition === "ENTERPRISE" && !isClientNewEnough(clientVersion);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("form.title")} breadcrumb={await pathTo("shops", caller.edition, t("new"))} />
      {isTooOld ? (
        <ClientTooOld version={clientVersion} saveVersion={saveVersion} />
      ) : (
        <CreateShopForm flagships={flagships} create={create} />
      )}
    </div>
  );
}
