"use client";

import { useTranslations } from "next-intl";
import type { TimelineEntry as ShownEntry } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import type { TimelineEntry } from "@/lib/refunds/client";

const FAILURES = [
  "REFUND_INCOMPLETE",
  "REFUND_ORDER_MISSING",
  "REFUND_ORDER_NOT_SHIPPED",
  "REFUND_WITHDRAWN",
  "GOODS_NOT_MATCHED",
] as const;

const TONES: Record<string, Tone> = {
  "raw-refund.content-changed": "needs-person",
  "raw-refund.submit-failed": "failed",
  "return-order.received-in-part": "needs-person",
  "return-order.received-in-full": "done",
  "return-order.reported": "done",
  "return-order.report-failed": "failed",
};

/** Audit entries of raw refunds and return orders as timeline entries in the reader's language (R161). */
export function useTimeline(): (entries: readonly TimelineEntry[]) => ShownEntry[] {
  const t = useTranslations("refunds");
  const ui = useTranslations("ui");

  const actorOf = (entry: TimelineEntry): string => {
    if (entry.actor === "platform") return ui("platformActor");
    return entry.actor === "system" ? ui("systemActor") : entry.actorName;
  };

  const textOf = ({ action, after }: TimelineEntry): string => {
    const word = (name: string) => String(fieldOf(after, name) ?? "–");
    const texts: Record<string, () => string> = {
      "raw-refund.received": () => t("timeline.raw-refund.received"),
      "raw-refund.content-changed": () => t("timeline.raw-refund.content-changed"),
      "raw-refund.waybill-changed": () => t("timeline.raw-refund.waybill-changed", { waybillNo: word("waybillNo") }),
      "raw-refund.submitted": () => t("timeline.raw-refund.submitted"),
      "raw-refund.submit-failed": () => t("timeline.raw-refund.submit-failed", { reason: reasonOf(word("failureCode")) }),
      "raw-refund.relinked": () => t("timeline.raw-refund.relinked"),
      "return-order.created": () => t("timeline.return-order.created", { returnNo: word("returnNo") }),
      "return-order.received-in-part": () =>
        t("timeline.return-order.received-in-part", { receivedPieces: word("receivedPieces") }),
      "return-order.received-in-full": () =>
        t("timeline.return-order.received-in-full", { receivedPieces: word("receivedPieces") }),
      "return-order.receipt-undone": () =>
        t("timeline.return-order.receipt-undone", { receivedPieces: word("receivedPieces") }),
      "return-order.waybill-changed": () => t("timeline.return-order.waybill-changed", { waybillNo: word("waybillNo") }),
      "return-order.reported": () => t("timeline.return-order.reported"),
      "return-order.report-failed": () => t("timeline.return-order.report-failed", { code: word("code") }),
      "report.retried": () => t("timeline.report.retried"),
    };
    return texts[action]?.() ?? t("timeline.other", { action });
  };

  const reasonOf = (code: string): string => {
    const known = FAILURES.find((failure) => failure === code);
    return known ? t(`failure.${known}`) : code;
  };

  return (entries) =>
    entries.map((entry) => ({
      id: entry.id,
      at: entry.at,
      actor: actorOf(entry),
      text: textOf(entry),
      tone: TONES[entry.action] ?? "waiting-us",
    }));
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
