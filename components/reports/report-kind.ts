import { REPORT_KINDS, type ReportKind } from "@/lib/kernel/report-kinds";

/** The kind as one we have words for; null for a row older or newer than this page. */
export function knownKind(kind: string): ReportKind | null {
  return REPORT_KINDS.find((known) => known === kind) ?? null;
}
