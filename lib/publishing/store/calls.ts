import type { Commit } from "@/lib/db/commit";
import { sealedTexts } from "@/lib/delivery/outbox/sealed-texts";
import type { Called } from "@/lib/platform/call";

/** A call about stock as it was made, and what came of it. Never log its texts. */
export type MadeCall = Pick<Called, "outcome" | "durationMs" | "formText" | "answerText"> & {
  id: string;
  kind: "PUBLISH" | "QUERY";
  shopId: string;
  /** Null where numbers of several warehouses may be meant. */
  storeCode: string | null;
  goods: number;
  /** The attempts whose numbers it carried. */
  attemptIds: readonly string[];
  startedAt: Date;
};

/** Writes a call down, once however often it is told: one row, of however many goods (R65). */
export async function keepCall({ tx, scope }: Commit, made: MadeCall): Promise<void> {
  const { id, kind, shopId, storeCode, goods, attemptIds, startedAt, durationMs, outcome } = made;
  await tx.stockCall.createMany({
    data: [
      {
        ...{ id, kind, shopId, storeCode, goods, startedAt, durationMs, sellerAccountId: scope.sellerAccountId },
        ...{ attemptIds: [...attemptIds], outcome: outcome.kind, code: outcome.code, subCode: outcome.subCode },
        ...{ text: outcome.text || null, requestId: outcome.requestId },
        ...sealedTexts(made.formText, made.answerText),
      },
    ],
    skipDuplicates: true,
  });
}

/** The platform has answered about a place: what was asked of it before in vain is nobody's work any more. */
export async function endOpenQuestions(
  { tx, scope, at }: Commit,
  { shopId, storeCode }: { shopId: string; storeCode: string },
): Promise<void> {
  // Words for word the condition of the index of these. Whoever holds some of them is ending them.
  await tx.$executeRaw`
    WITH open AS MATERIALIZED (
      SELECT c.id FROM "StockCall" c
      WHERE c."shopId" = ${shopId}::uuid AND c."storeCode" = ${storeCode} AND c."sellerAccountId" = ${scope.sellerAccountId}::uuid
        AND c.kind = 'QUERY' AND c.outcome <> 'accepted' AND c."overAt" IS NULL
      FOR UPDATE SKIP LOCKED)
    UPDATE "StockCall" SET "overAt" = ${at} WHERE id IN (SELECT id FROM open)`;
}
