import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { InviteForm } from "@/components/people/invite-form";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { coversAccount } from "@/lib/kernel/scope";
import { mailIsSetUp } from "@/lib/people/queries/mail";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { invite } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.invite"))("title") };
}

/** 邀请 a person: who, as what, for which shops. */
export default async function InvitePage() {
  const caller = await requireCaller({ area: "users", access: "do" });
  if (!coversAccount(caller.scope)) forbidden();
  const t = await getTranslations("people.invite");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} breadcrumb={await pathTo("people", caller.edition, t("title"))} />
      <InviteForm shops={await listShopChoices(caller.scope)} mailIsSetUp={mailIsSetUp()} invite={invite} />
    </div>
  );
}
