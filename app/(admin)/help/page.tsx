import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findTopics } from "@/components/help/find-topics";
import { findables } from "@/components/help/findables";
import { HelpIndex } from "@/components/help/help-index";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const LONGEST_QUERY = 64;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("help.index"))("title") };
}

/** 常见问题: every entry of the help, and a search over them in both languages, for everybody (R156). */
export default async function HelpIndexPage({ searchParams }: Props) {
  const { edition } = await requireCaller();
  const { q } = await searchParams;
  const query = typeof q === "string" ? q.trim().slice(0, LONGEST_QUERY) : "";
  const t = await getTranslations("help.index");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} breadcrumb={await pathTo("faq", edition)} line={<span>{t("line")}</span>} />
      <HelpIndex query={query} found={query === "" ? [] : findTopics(findables(), query)} />
    </div>
  );
}
