import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { EntryFrame } from "@/components/shell/entry/entry-frame";
import { SetupForm } from "@/components/shell/entry/setup-form";
import { isWithoutAccounts } from "@/lib/auth/accounts/set-up";
import { HREF } from "@/lib/kernel/addresses";
import { setUp } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("entry.setup"))("title") };
}

/** The very first account of an installation; once there is one, this page is none any more. */
export default async function SetupPage() {
  if (!(await isWithoutAccounts())) redirect(HREF.signIn);
  const t = await getTranslations("entry.setup");
  return (
    <EntryFrame title={t("title")} intro={t("intro")} wide>
      <SetupForm setUp={setUp} />
    </EntryFrame>
  );
}
