"use client";

import { Inbox, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type EmptyStateProps = {
  title: string;
  /** What will appear here and what to do next (R167). */
  text: string;
  action?: ReactNode;
};

/** Nothing here yet: for a new user. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return <Empty icon={<Inbox aria-hidden size={24} />} title={title} text={text} action={action} />;
}

/** Nothing matches the filters: names them when told, and offers to clear them. */
export function EmptyFilter({ filters, action }: { filters?: string; action?: ReactNode }) {
  const t = useTranslations("ui.emptyFilter");
  return (
    <Empty icon={<SearchX aria-hidden size={24} />} title={t("title")} text={filters ?? t("text")} action={action} />
  );
}

/** In a panel without its own frame: no box in a box. */
function Empty({ icon, title, text, action }: EmptyStateProps & { icon: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-md border border-dashed bg-surface px-4 py-12 text-center in-[[data-panel]]:border-0 in-[[data-panel]]:py-6">
      <span className="text-ink-soft">{icon}</span>
      <p className="font-medium">{title}</p>
      <p className="max-w-md text-ink-soft">{text}</p>
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
