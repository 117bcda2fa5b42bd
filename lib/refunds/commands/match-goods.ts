import { recordAudits } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import type { NamedGoods } from "@/lib/inventory/commands/named-goods";
import { withinScope } from "@/lib/kernel/scope";
import { isCured } from "../domain/submit-rule";
import { matchOpenLines } from "../store";

/** True where a line of a raw refund in the caller's shops names the goods. */
export async function refundsName(
  { tx, scope }: Commit,
  { scItemId, outerId }: { scItemId: string | null; outerId: string | null },
): Promise<boolean> {
  const named = await tx.rawRefundLine.findFirst({
    where: {
      sellerAccountId: scope.sellerAccountId,
      rawRefund: withinScope(scope),
      ...(scItemId === null ? { outerId, scItemId } : { scItemId }),
    },
    select: { id: true },
  });
  return named !== null;
}

type Waiting = { id: string; shopId: string; processStatus: "PENDING" | "SUBMIT_FAILED"; failureCode: string | null };

/**
 * Gives raw refunds that were not submitted the goods they lack (R8); one whose submit failed for that waits again (R104). A
 * line that has its goods keeps them, and so does a return order: they were shipped as these, and go back as these.
 *
 * @returns how many raw refunds wait again
 */
export async function matchRefundsOf(commit: Commit, goods: NamedGoods): Promise<number> {
  const waiting = await lockWaiting(commit, goods);
  if (waiting.length === 0) return 0;
  const ids = waiting.map(({ id }) => id);
  await matchOpenLines(commit, ids);
  const open = await stillOpen(commit, ids);
  const cured = waiting.filter(({ id, failureCode }) => isCured(failureCode, "goods") && !open.has(id));
  await commit.tx.$executeRaw`
    UPDATE "RawRefund" SET "processStatus" = 'PENDING', "failureCode" = NULL, version = version + 1
    WHERE id = ANY(${cured.map(({ id }) => id)}::uuid[])`;
  await recordAudits(
    commit,
    cured.map(({ id, shopId, processStatus, failureCode }) => ({
      action: "raw-refund.goods-matched" as const,
      subjectKind: "raw-refund" as const,
      subjectId: id,
      shopId,
      before: { processStatus, failureCode },
      after: { processStatus: "PENDING" },
    })),
  );
  return cured.length;
}

function lockWaiting({ tx, scope }: Commit, { scItemIds, codes }: NamedGoods): Promise<Waiting[]> {
  return tx.$queryRaw<Waiting[]>`
    SELECT r.id, r."shopId", r."processStatus"::text AS "processStatus", r."failureCode" FROM "RawRefund" r
    WHERE r."sellerAccountId" = ${scope.sellerAccountId}::uuid AND r."processStatus" IN ('PENDING', 'SUBMIT_FAILED')
      AND EXISTS (
        SELECT FROM "RawRefundLine" l
        WHERE l."rawRefundId" = r.id AND l."skuId" IS NULL
          AND (l."scItemId" = ANY(${scItemIds}::text[]) OR l."outerId" = ANY(${codes}::text[])))
    ORDER BY r.id FOR UPDATE`;
}

async function stillOpen({ tx }: Commit, rawRefundIds: readonly string[]): Promise<Set<string>> {
  const lines = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "rawRefundId" AS id FROM "RawRefundLine"
    WHERE "rawRefundId" = ANY(${rawRefundIds}::uuid[]) AND "skuId" IS NULL`;
  return new Set(lines.map(({ id }) => id));
}
