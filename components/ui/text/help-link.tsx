"use client";

import { CircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";
import { helpHref, type HelpTopic } from "@/lib/kernel/help-topics";
import { useMayOpen } from "./may-open";

/** The way from a message to its entry in the help (R157). Beside the page, so that nothing entered there is lost; not there for whom the help is closed. */
export function HelpLink({ topic }: { topic: HelpTopic }) {
  const t = useTranslations("ui");
  const mayOpen = useMayOpen();
  if (!mayOpen(helpHref(topic))) return null;
  return (
    <a
      href={helpHref(topic)}
      target="_blank"
      rel="noopener"
      className="inline-flex items-center gap-1 rounded-sm text-sm text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent touch:min-h-11"
    >
      <CircleQuestionMark aria-hidden size={14} className="shrink-0" />
      {t("help")}
      <span className="sr-only">{t("newWindow")}</span>
    </a>
  );
}
