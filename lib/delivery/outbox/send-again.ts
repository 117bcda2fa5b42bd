import { recordAudits } from "@/lib/db/audit";
import { Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import type { ReportState } from "../domain/report-state";
import type { ReportSubject } from "../queries";
import { OUTBOX_CHANNEL } from "./enqueue";

/** A report whose row is held until the commit. `code`: the platform's, of the last try; null before the first. */
export type HeldReport = {
  id: string;
  kind: string;
  state: ReportState;
  attempts: number;
  shopId: string;
  subjectKind: ReportSubject;
  subjectId: string;
  code: string | null;
};

/** Holds reports of the scope until the commit, in the order in which whoever settles them does; foreign ones are left out. */
export function holdReports({ tx, scope }: Commit, ids: readonly string[]): Promise<HeldReport[]> {
  const ofShops =
    scope.shopIds === "all" ? Prisma.sql`true` : Prisma.sql`j."shopId" = ANY(${[...scope.shopIds]}::uuid[])`;
  return tx.$queryRaw<HeldReport[]>`
    SELECT j.id, j.kind, j.state::text AS state, j.attempts, j."shopId", j."subjectKind", j."subjectId",
      (SELECT a.code FROM "OutboxAttempt" a WHERE a."jobId" = j.id ORDER BY a.number DESC LIMIT 1) AS code
    FROM "OutboxJob" j
    WHERE j.id = ANY(${[...ids]}::uuid[]) AND j."sellerAccountId" = ${scope.sellerAccountId}::uuid AND ${ofShops}
    ORDER BY j.id FOR UPDATE OF j`;
}

/**
 * Sends held reports again at once; the words and the idempotency key of each stay the same (R65, R132). The history of each
 * order or return tells it, with the reason where one was given. Whether a report may be sent again is the caller's to judge.
 */
export async function sendAgain(commit: Commit, reports: readonly HeldReport[], reason?: string): Promise<void> {
  if (reports.length === 0) return;
  // Whoever looked at the last failure has not looked at the next one.
  await commit.tx.$executeRaw`
    UPDATE "OutboxJob" j SET state = 'PENDING', "notBefore" = ${commit.at}, "settledAt" = NULL, "acknowledgedAt" = NULL,
      "acknowledgedBy" = NULL, "firstTriedAt" = CASE WHEN j.state = 'PENDING' THEN j."firstTriedAt" END
    WHERE j.id = ANY(${reports.map(({ id }) => id)}::uuid[])`;
  await recordAudits(
    commit,
    reports.map(({ kind, state, shopId, subjectKind, subjectId }) => ({
      action: "report.retried",
      subjectKind,
      subjectId,
      shopId,
      before: { kind, state },
      ...(reason === undefined ? {} : { reason }),
    })),
  );
  commit.wakes.add(OUTBOX_CHANNEL);
}
