"use client";

import { useTranslations } from "next-intl";
import type { TimelineEntry as ShownEntry } from "@/components/ui/page/timeline";
import type { Tone } from "@/components/ui/page/tone";
import { AUDIT_ACTIONS, type AuditAction, type TimelineEntry } from "@/lib/kernel/audit-actions";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { Role } from "@/lib/kernel/roles";
import { suspensionCauseOf } from "@/lib/kernel/suspended-reports";
import type { Messages } from "@/lib/messages";

const TONES: Partial<Record<AuditAction, Tone>> = {
  "order.content-changed": "needs-person",
  "order.held": "needs-person",
  "order.shipped": "done",
  "order.shortage-reported": "needs-person",
  "order.not-intercepted": "needs-person",
  "order.waybill-given-back": "needs-person",
  "raw-refund.content-changed": "needs-person",
  "raw-refund.submit-failed": "failed",
  "return-order.received-in-part": "needs-person",
  "return-order.received-in-full": "done",
  "return-order.discrepancy-raised": "needs-person",
  "return-order.discrepancy-resolved": "done",
  "return-order.terminated": "needs-person",
  "return-order.reported": "done",
  "return-order.report-failed": "failed",
  "return-order.refunded": "done",
  "return-order.marked-refunded": "done",
  "shop.receiving-off": "needs-person",
  "shop.receiving-end-changed": "needs-person",
  "shop.activated": "done",
  "shop.disabled": "needs-person",
  "shop.enabled": "done",
  "shop.reports-held": "failed",
  "shop.config-email-marked": "done",
  "shop.config-email-sent": "done",
  "shop.config-email-failed": "failed",
  "flagship.authorized": "done",
  "flagship.refreshed": "done",
  "flagship.disabled": "needs-person",
  "flagship.authorization-failed": "failed",
  "flagship.authorization-held": "needs-person",
  "flagship.authorization-dropped": "needs-person",
  "flagship.authorization-reset": "needs-person",
  "flagship.refresh-refused": "needs-person",
  "flagship.found-lost": "failed",
};

type Words = Messages["audit"];

/** Audit entries as timeline entries in the reader's language (R161). */
export function useTimeline(): (entries: readonly TimelineEntry[]) => ShownEntry[] {
  const t = useTranslations("audit");
  const ui = useTranslations("ui");
  const roles = useTranslations("roles");

  const actorOf = (entry: TimelineEntry): string => {
    if (entry.actor === "platform") return ui("platformActor");
    return entry.actor === "system" ? ui("systemActor") : entry.actorName;
  };

  const ruleOf = (rule: string) =>
    t.has(`rule.${rule as keyof Words["rule"]}`) ? t(`rule.${rule as keyof Words["rule"]}`) : rule;
  const kindOf = (kind: string) =>
    t.has(`discrepancy.${kind as keyof Words["discrepancy"]}`)
      ? t(`discrepancy.${kind as keyof Words["discrepancy"]}`)
      : kind;
  const outcomeOf = (outcome: string) =>
    t.has(`outcome.${outcome as keyof Words["outcome"]}`) ? t(`outcome.${outcome as keyof Words["outcome"]}`) : outcome;
  const failureOf = (code: string) =>
    t.has(`failure.${code as keyof Words["failure"]}`) ? t(`failure.${code as keyof Words["failure"]}`) : code;

  const refusalOf = (code: string) =>
    t.has(`refusal.${code as keyof Words["refusal"]}`) ? t(`refusal.${code as keyof Words["refusal"]}`) : code;

  const anomalyOf = (anomaly: string) =>
    t.has(`anomaly.${anomaly as keyof Words["anomaly"]}`) ? t(`anomaly.${anomaly as keyof Words["anomaly"]}`) : anomaly;

  const suspensionReasonOf = (code: string) => t(`suspendedReason.${suspensionCauseOf(code)}`, { code });

  const proofOf = (proof: string) =>
    t.has(`proof.${proof as keyof Words["proof"]}`) ? t(`proof.${proof as keyof Words["proof"]}`) : proof;

  const roleOf = (role: string) => (roles.has(role as Role) ? roles(role as Role) : role);

  const reachOf = (after: unknown) => {
    const { allShops, shopIds } = (after ?? {}) as { allShops?: unknown; shopIds?: unknown };
    if (allShops === true) return t("reach.all");
    return t("reach.chosen", { count: Array.isArray(shopIds) ? shopIds.length : 0 });
  };

  /** Every fact that some act's words may name. */
  const factsOf = ({ before, after }: TimelineEntry) => ({
    waybills: wordOf(after, "waybills"),
    parcels: wordOf(after, "parcels"),
    waybillNo: wordOf(after, "waybillNo"),
    oldWaybillNo: wordOf(after, "oldWaybillNo"),
    newWaybillNo: wordOf(after, "newWaybillNo"),
    cause: wordOf(after, "cause"),
    printed: wordOf(after, "printed"),
    printer: wordOf(after, "printer"),
    prints: wordOf(after, "prints"),
    result: wordOf(after, "result"),
    isStandard: wordOf(after, "isStandard"),
    storeCode: wordOf(after, "storeCode") || "none",
    carrierCode: wordOf(after, "carrierCode"),
    lackPieces: wordOf(after, "lackPieces"),
    texts: wordOf(after, "texts", "whole"),
    amounts: wordOf(after, "amounts", "read"),
    returnNo: wordOf(after, "returnNo"),
    receivedPieces: wordOf(after, "receivedPieces"),
    code: wordOf(after, "code"),
    suspendedReason: suspensionReasonOf(wordOf(after, "reason")),
    released: wordOf(after, "released"),
    pushes: wordOf(after, "pushes"),
    reports: wordOf(after, "reports"),
    skipped: wordOf(after, "skipped"),
    waiting: wordOf(after, "waiting"),
    until: momentOf(after, "until"),
    expected: wordOf(after, "expected"),
    anomaly: anomalyOf(wordOf(after, "oddity")),
    proof: proofOf(wordOf(after, "proof")),
    recipient: wordOf(after, "recipient"),
    sender: wordOf(after, "sender"),
    number: wordOf(after, "number"),
    days: wordOf(after, "days"),
    passedBy: wordOf(after, "passedBy", "none"),
    clientVersion: wordOf(after, "clientVersion"),
    remindDays: wordOf(after, "remindDays"),
    lines: wordOf(after, "lines"),
    scItemId: wordOf(after, "scItemId"),
    day: wordOf(after, "day"),
    expectedRefundOn: wordOf(after, "expectedRefundOn"),
    kind: kindOf(wordOf(after, "kind")),
    outcome: outcomeOf(wordOf(after, "outcome")),
    pieces: wordOf(after, "pieces"),
    good: wordOf(after, "good"),
    defective: wordOf(after, "defective"),
    warehouse: wordOf(after, "warehouse"),
    channel: wordOf(after, "channel"),
    changed: wordOf(after, "changed"),
    rows: wordOf(after, "rows"),
    name: wordOf(after, "name"),
    platformCaseNo: wordOf(after, "platformCaseNo"),
    rule: ruleOf(wordOf(after, "rule")),
    reason: failureOf(wordOf(after, "failureCode")),
    nick: wordOf(after, "nick"),
    oldExpiry: minuteOf(before, "expiresAt"),
    newExpiry: minuteOf(after, "expiresAt"),
    refusal: refusalOf(wordOf(after, "refusal")),
    words: wordOf(after, "words", " ").trim(),
    role: roleOf(wordOf(after, "role")),
    oldRole: roleOf(wordOf(before, "role")),
    shops: reachOf(after),
    sessions: wordOf(after, "sessions"),
    accountNo: wordOf(after, "accountNo"),
    edition: wordOf(after, "edition"),
    endedSessions: wordOf(after, "endedSessions"),
    hours: wordOf(after, "hours"),
  });

  const textOf = (entry: TimelineEntry): string => {
    const action = AUDIT_ACTIONS.find((known) => known === entry.action);
    return action ? t(`actions.${action}`, factsOf(entry)) : t("other", { action: entry.action });
  };

  return (entries) =>
    entries.map((entry) => ({
      id: entry.id,
      at: entry.at,
      actor: actorOf(entry),
      text: textOf(entry),
      tone: TONES[entry.action as AuditAction] ?? "waiting-us",
      detail: entry.reason ?? undefined,
    }));
}

/** A moment of the entry in Shanghai time; `none` where it states none. */
function momentOf(value: unknown, name: string): string {
  const at = new Date(wordOf(value, name, ""));
  return Number.isNaN(at.getTime()) ? "none" : formatPlatformTime(at).slice(5, 16);
}

/** A moment of the entry in Shanghai time, with its year; a dash where it states none. */
function minuteOf(value: unknown, name: string): string {
  const at = new Date(wordOf(value, name));
  return Number.isNaN(at.getTime()) ? "–" : formatPlatformTime(at).slice(0, 16);
}

/** A fact of the entry as a word; a list's items stand side by side; a fact that is missing is a dash, or as told. */
function wordOf(value: unknown, name: string, missing = "–"): string {
  const found = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  const words = (Array.isArray(found) ? found : [found]).filter(
    (one): one is string | number => typeof one === "string" || typeof one === "number",
  );
  return words.join(", ") || missing;
}
