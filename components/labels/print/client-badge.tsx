"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import { isUsable } from "./chosen-printer";
import type { LabelPrinter } from "./use-label-printer";

type Known = Pick<LabelPrinter, "client" | "printers" | "printer">;

/** What stands between a label and its paper: nothing, the client, or the printer. */
export function standOf({ client, printers, printer }: Known): "ready" | "gone" | "connecting" | "missing" {
  if (client.kind === "ready") return isUsable({ printers }, printer) ? "ready" : "gone";
  return client.kind === "missing" ? "missing" : "connecting";
}

const TONE = { ready: "done", gone: "failed", connecting: "waiting-platform", missing: "failed" } as const;

/** Whether labels can be printed at this workplace. */
export function ClientBadge({ printer }: { printer: Known }) {
  const t = useTranslations("printing.client");
  const stand = standOf(printer);
  return <StateBadge tone={TONE[stand]}>{t(stand)}</StateBadge>;
}
