"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/text/class-names";
import { PageLink } from "@/components/ui/text/page-link";
import { EmptyState } from "@/components/ui/list/empty-state";
import { TONE_TEXT } from "@/components/ui/page/tone";
import { ToneIcon } from "@/components/ui/page/tone-icon";
import { heardOf, processingOptions } from "@/lib/browser/processing";
import { readJson } from "@/lib/browser/read-json";
import type { WorkItem } from "@/lib/flows/home-work";
import { countText } from "@/lib/kernel/count";
import type { Processing } from "@/lib/kernel/processing";

const AGAIN_MS = 3000; // a report that failed is here within 5 s (R133)

type WorkListProps = {
  items: WorkItem[];
  processing: Processing;
  /** Nothing is this person's to do: they only look how things stand. */
  looksOnly?: boolean;
};

/** What waits for this person, asked again while the page is open; kinds with nothing waiting are left out. */
export function WorkList({ items, processing, looksOnly = false }: WorkListProps) {
  const t = useTranslations("home");
  const work = useQuery({ ...processingOptions(), initialData: processing });
  const { data, isError } = useQuery({
    queryKey: ["work"],
    queryFn: ({ signal }) => readJson<WorkItem[]>("/api/admin/work", signal),
    initialData: items,
    refetchInterval: AGAIN_MS,
  });
  const waiting = data.filter((item) => item.count > 0);
  if (waiting.length === 0) {
    // What was pushed and is not worked on yet stands in no list: none is not the same as nothing waits.
    const isKnown = heardOf(work).state === "ok" && !isError;
    const part = !isKnown ? "unknown" : looksOnly ? "quietToLook" : "quiet";
    return <EmptyState title={t(`${part}.title`)} text={t(`${part}.text`)} />;
  }
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
              {countText(item.count)}
            </span>
            <ChevronRight aria-hidden size={16} className="text-ink-soft" />
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
