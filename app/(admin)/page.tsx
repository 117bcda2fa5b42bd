import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WorkList, type WorkItem } from "@/components/home/work-list";
import { PageHeader } from "@/components/ui/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import type { Caller } from "@/lib/kernel/scope";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

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

type Work = (caller: Caller) => Promise<WorkItem[]>;

/** Each noun's part: its counts for the role, with links to the same filter (R166). */
const WORK: readonly Work[] = [];

async function workOf(caller: Caller): Promise<WorkItem[]> {
  return (await Promise.all(WORK.map((part) => part(caller)))).flat();
}
