"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import { STOCK_QUESTION_KIND } from "@/lib/delivery/domain/messages";
import type { MessageRow, StockQuestionView } from "@/lib/delivery/messages/client";

const PUSH_TONES = {
  PENDING: "waiting-us",
  RUNNING: "waiting-us",
  DONE: "done",
  PARKED: "needs-person",
  FAILED: "failed",
  REFUSED: "failed",
} as const satisfies Record<string, Tone>;

const REPORT_TONES = {
  PENDING: "waiting-platform",
  SENDING: "waiting-platform",
  ACCEPTED: "done",
  REFUSED: "failed",
  DEAD: "failed",
  FAILED: "failed",
} as const satisfies Record<string, Tone>;

/** Where a message stands; a failed report that somebody has seen to says so. */
export function MessageBadge({ row }: { row: MessageRow }) {
  const t = useTranslations("console.state");
  if (row.direction === "in") {
    if (row.isMistimed && row.state === "REFUSED") return <StateBadge tone="failed">{t("in.MISTIMED")}</StateBadge>;
    const isRetried = row.state === "PENDING" && row.tries > 0;
    return <StateBadge tone={PUSH_TONES[row.state]}>{t(isRetried ? "in.RETRYING" : `in.${row.state}`)}</StateBadge>;
  }
  if (row.isStock && row.kind === STOCK_QUESTION_KIND) return <QuestionBadge row={row} />;
  const isSeen = !row.isStock && row.acknowledgedAt !== null && (row.state === "REFUSED" || row.state === "DEAD");
  if (isSeen) return <StateBadge tone="waiting-platform">{t("out.SEEN")}</StateBadge>;
  const isRetried = row.state === "PENDING" && row.tries > 0;
  return <StateBadge tone={REPORT_TONES[row.state]}>{t(isRetried ? "out.RETRYING" : `out.${row.state}`)}</StateBadge>;
}

/** A question was answered, was not, or was not and its place has been answered since. */
function QuestionBadge({ row: { state, isOver } }: { row: Pick<StockQuestionView, "state" | "isOver"> }) {
  const t = useTranslations("console.state.question");
  if (state === "ACCEPTED") return <StateBadge tone="done">{t("answered")}</StateBadge>;
  return <StateBadge tone={isOver ? "waiting-platform" : "failed"}>{t(isOver ? "over" : "unanswered")}</StateBadge>;
}
