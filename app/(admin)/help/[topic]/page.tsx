import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { TopicView } from "@/components/help/topic-view";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { HELP_TOPICS, type HelpTopic } from "@/lib/kernel/help-topics";

type Props = { params: Promise<{ topic: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const topic = topicOf((await params).topic);
  return topic ? { title: (await getTranslations("help.topic"))(`${topic}.title`) } : {};
}

/** One entry of the help, for everybody who is signed in (R14, R36, R86, R156). */
export default async function HelpPage({ params }: Props) {
  const { role, edition } = await requireCaller();
  const topic = topicOf((await params).topic);
  if (!topic) notFound();
  const t = await getTranslations("help.topic");
  const title = t(`${topic}.title`);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={title}
        breadcrumb={await pathTo("faq", edition, title)}
        line={<span>{t(`${topic}.summary`)}</span>}
      />
      <TopicView topic={topic} role={role} edition={edition} />
    </div>
  );
}

function topicOf(text: string): HelpTopic | undefined {
  return HELP_TOPICS.find((one) => one === text);
}
