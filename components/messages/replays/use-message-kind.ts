"use client";

import { useTranslations } from "next-intl";
import { knownKind } from "@/components/reports/report-kind";
import type { Messages } from "@/lib/messages";

type PushKind = keyof Messages["replays"]["pushKind"];

/** The kind of a push or a report in words; one that this page does not know stands as it is. */
export function useMessageKind(): (direction: "in" | "out", kind: string) => string {
  const pushes = useTranslations("replays.pushKind");
  const reports = useTranslations("reports.kind");
  return (direction, kind) => {
    if (direction === "in") return pushes.has(kind as PushKind) ? pushes(kind as PushKind) : kind;
    const known = knownKind(kind);
    return known === null ? kind : reports(known);
  };
}
