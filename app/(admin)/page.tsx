import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WorkList } from "@/components/home/work-list";
import { PageHeader } from "@/components/ui/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { workOf } from "./work";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

/** 我的工作: what waits for this person, in the order of urgency. */
export default async function WorkPage() {
  const caller = await requireCaller();
  const t = await getTranslations("home");
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader title={t("title")} />
      <WorkList items={await workOf(caller)} />
    </div>
  );
}
