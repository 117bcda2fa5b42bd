import { database } from "@/lib/db/client";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import { STOCK_KIND, STOCK_METHOD } from "../../domain/messages";
import type { StockMessageView } from "../client";
import { withoutPhones } from "../shown-fields";
import { rowsOf } from "./message-rows";
import { listCallsOf } from "./stock-calls";

/** How an attempt to publish stock stands as a message; one that ends in another way never left. */
const STATES = { PENDING: "PENDING", SENT: "ACCEPTED", FAILED: "FAILED" } as const;

/** One number of stock that was sent to the platform or waits to be; null outside the scope and for one that never leaves. */
export async function getStock(scope: Scope, id: string): Promise<StockMessageView | null> {
  const attempt = await database().stockSyncAttempt.findFirst({ where: { AND: [withinScope(scope), { id }] } });
  if (!attempt || !Object.hasOwn(STATES, attempt.status)) return null;
  const state = attempt.leaseOwner !== null ? "SENDING" : STATES[attempt.status as keyof typeof STATES];
  const { shopId, skuId, storeCode, tries, text } = attempt;
  const none = { supplierId: null, number: null, answer: null, acknowledgedAt: null, isMistimed: false };
  const [[row], newest, calls] = await Promise.all([
    rowsOf(scope, [
      {
        ...{ ...none, id, direction: "out", at: attempt.createdAt, shopId, method: STOCK_METHOD, kind: STOCK_KIND },
        ...{ subjectKind: "sku", subjectId: skuId, state, tries },
        code: attempt.code ?? (attempt.status === "FAILED" ? attempt.cause : null),
      },
    ]),
    database().stockTarget.findUnique({
      where: { shopId_skuId_storeCode: { shopId, skuId, storeCode } },
      select: { lastAttemptId: true },
    }),
    listCallsOf(scope, id),
  ]);
  if (row?.direction !== "out" || !row.isStock) return null;
  return {
    ...{ ...row, kind: STOCK_KIND, calls },
    ...{ skuId, storeCode, oldPieces: attempt.oldPieces, newPieces: attempt.newPieces },
    ...{ text: text && withoutPhones(text), requestId: attempt.requestId, durationMs: attempt.durationMs },
    nextAt: attempt.notBefore.toISOString(),
    settledAt: attempt.settledAt?.toISOString() ?? null,
    isNewest: newest?.lastAttemptId === id,
  };
}
