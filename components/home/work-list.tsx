"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/text/class-names";
import { PageLink } from "@/components/ui/text/page-link";
import { EmptyState } from "@/components/ui/list/empty-state";
import { TONE_TEXT } from "@/components/ui/page/tone";
import { ToneIcon } from "@/components/ui/page/tone-icon";
import { readJson } from "@/lib/browser/read-json";
import type { WorkItem } from "@/lib/flows/home-work";

const AGAIN_MS = 3000; // a report that failed is here within 5 s (R133)

/** What waits for this person, asked again while the page is open; kinds with nothing waiting are left out. */
export function WorkList({ items }: { items: WorkItem[] }) {
  const t = useTranslations("home");
  const { data } = useQuery({
    queryKey: ["work"],
    queryFn: ({ signal }) => readJson<WorkItem[]>("/api/admin/work", signal),
    initialData: items,
    refetchInterval: AGAIN_MS,
  });
  const waiting = data.filter((item) => item.count > 0);
  if (waiting.length === 0) return <EmptyState title={t("quiet.title")} text={t("quiet.text")} />;
  return (
    <ul className="divide-y rounded-md border bg-surface">
      {waiting.map((item) => (
        <li key={item.key}>
          <PageLink
            href={item.href}
            className="flex min-h-12 items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-hover"
          >
            <span className={TONE_TEXT[item.tone]}>
              <ToneIcon tone={item.tone} size={16} />
            </span>
            <span className="min-w-0 flex-1">{t(`items.${item.key}`)}</span>
            <span className={classNames("text-lg font-semibold tabular-nums", TONE_TEXT[item.tone])}>
              {item.count.toLocaleString("en-US")}
            </span>
            <ChevronRight aria-hidden size={16} className="text-ink-soft" />
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
