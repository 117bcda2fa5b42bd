import { randomUUID } from "node:crypto";
import { Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import type { AlertKind } from "./domain/finding";
import { alertKey, factsOf, type AlertChange, type AlertFacts, type OpenAlert } from "./domain/reconcile";

/** The worker listens here; a commit of notices wakes it. */
export const NOTICE_CHANNEL = "line3_notices";

/** What of an alert is told anew: the alert and the level it has now. */
export type NoticeDue = { alertId: string; level: number };

/**
 * The alerts `a` that a scope's people are told of: those of their shops, and those of the whole account but for what is about
 * another shop, its supplier id or its flagship shop.
 */
export function alertsWithin({ sellerAccountId, shopIds }: Scope): Prisma.Sql {
  const ofAccount = Prisma.sql`a."sellerAccountId" = ${sellerAccountId}::uuid`;
  if (shopIds === "all") return ofAccount;
  const mine = Prisma.sql`ANY(${[...shopIds]}::uuid[])`;
  const subject = Prisma.sql`COALESCE(a.facts->'values'->>'supplier', substring(a.facts->>'href' from ${A_RECORD}))`;
  return Prisma.sql`${ofAccount} AND (a."shopId" = ${mine} OR (a."shopId" IS NULL AND (${subject} IS NULL OR EXISTS (
    SELECT 1 FROM "Shop" s WHERE s."sellerAccountId" = a."sellerAccountId" AND s.id = ${mine}
      AND ${subject} IN (s.id::text, s."flagshipShopId"::text, s."supplierId")))))`;
}

/** The record that an alert's page is about. */
const A_RECORD = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** One commit at a time compares an account's alerts with what is found. */
export async function lockAlerts({ tx, scope: { sellerAccountId } }: Commit): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`alerts:${sellerAccountId}`}, 0))`;
}

/** The account's open alerts of these kinds. */
export async function openAlertsOf({ tx, scope }: Commit, kinds: readonly AlertKind[]): Promise<OpenAlert[]> {
  const rows = await tx.alert.findMany({
    where: { sellerAccountId: scope.sellerAccountId, closedAt: null, kind: { in: [...kinds] } },
    orderBy: { id: "asc" },
    select: { id: true, kind: true, key: true, level: true, facts: true },
  });
  return rows.map((row) => ({ ...row, kind: row.kind as AlertKind, facts: factsOfRow(row.facts) }));
}

/** The facts as `saveChange` wrote them. */
export function factsOfRow(facts: Prisma.JsonValue): AlertFacts {
  return facts as unknown as AlertFacts;
}

/** Writes one change; returns what people are to be told of it, if anything. */
export async function saveChange({ tx, scope, at }: Commit, change: AlertChange): Promise<NoticeDue | null> {
  switch (change.change) {
    case "open": {
      const { finding } = change;
      const id = randomUUID();
      await tx.alert.create({
        data: {
          id,
          sellerAccountId: scope.sellerAccountId,
          shopId: finding.shopId,
          kind: finding.kind,
          key: alertKey(finding),
          facts: factsOf(finding),
          level: finding.level,
          raisedAt: at,
        },
        select: { id: true },
      });
      return { alertId: id, level: finding.level };
    }
    case "raise": {
      const { alertId, finding } = change;
      const unread = { acknowledgedAt: null, acknowledgedBy: null, acknowledgement: null };
      await tx.alert.update({
        where: { id: alertId },
        data: { level: finding.level, facts: factsOf(finding), ...unread },
        select: { id: true },
      });
      return { alertId, level: finding.level };
    }
    case "restate":
      await tx.alert.update({
        where: { id: change.alertId },
        data: { facts: factsOf(change.finding) },
        select: { id: true },
      });
      return null;
    case "close":
      await tx.alert.update({ where: { id: change.alertId }, data: { closedAt: at }, select: { id: true } });
      return null;
  }
}

/** Owes a notice to each channel that is on; one of the same level is never owed twice (R43). Wakes the worker; returns how many are new. */
export async function oweNotices({ tx, scope, wakes }: Commit, due: readonly NoticeDue[]): Promise<number> {
  if (due.length === 0) return 0;
  const channels = await tx.notificationChannel.findMany({
    where: { sellerAccountId: scope.sellerAccountId, disabledAt: null },
    select: { id: true },
  });
  const owed = due.flatMap((one) => channels.map((channel) => ({ ...one, channelId: channel.id })));
  const { count } = await tx.alertNotice.createMany({
    data: owed.map((one) => ({ ...one, sellerAccountId: scope.sellerAccountId })),
    skipDuplicates: true,
  });
  if (count > 0) wakes.add(NOTICE_CHANNEL);
  return count;
}
