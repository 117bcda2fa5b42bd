import { recordAudit, recordAudits } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import type { ReadPush, StoredPush } from "@/lib/delivery/inbox/push-handler";
import { awaitMappings } from "@/lib/inventory/commands/mapping-lock";
import { matchSkusOfEach } from "@/lib/inventory/commands/match-skus";
import { clearReturnMarks } from "@/lib/orders/commands/clear-return-marks";
import type { ReturnPush } from "@/lib/platform/wire/return-push";
import { changesOf } from "../domain/repeated-push";
import { reverseTypeOf } from "../domain/reverse-type";
import { exceptionOf, isCured } from "../domain/submit-rule";
import { refundDraftOf, type RefundDraft } from "../mapping";
import {
  ofRefund,
  insertRefunds,
  insertWaybill,
  lockForwardOrders,
  lockRefundsByCode,
  saveRefund,
  type ForwardOrder,
  type LockedRefund,
} from "../store";

/** What a return push brought: short words for the message console. */
export type AcceptedReturn = {
  rawRefundId: string;
  /** Of the order whose goods come back; null while we do not know it. */
  orderId: string | null;
  outcome: "refund-created" | "repeat" | "waybill-changed" | "content-changed" | "withdrawn";
  waybillChanged: boolean;
  /** The platform states that it has refunded (R141). */
  isRefunded: boolean;
  /** The consumer took the application back (R105). */
  isWithdrawn: boolean;
  /** It has its waybill and its order was shipped: automatic submit may take it (R92, R97, R101). */
  isComplete: boolean;
};

/** A return push that could be read; `isMended`: with characters or texts mended. */
export type ReadReturn = ReadPush<ReturnPush & { isMended: boolean }>;

/** With what it will be kept as, and the order it is about. */
type Drafted = ReadReturn & { draft: RefundDraft; order: ForwardOrder | null };

/**
 * Stores what return pushes of one shop state (R96): a new number becomes a raw refund; a known one may bring or change its
 * waybill (R98), or take the application back (R105). Goods that differ from the first push are kept as first stated and noted
 * for a person. The receiving switch and an expired authorization do not park it (R47, R54 are about orders): the goods are on
 * their way whatever we do. With it the return that a failed interception promised has come (R79, R84).
 */
export async function acceptReturnPushes(commit: Commit, pushes: readonly ReadReturn[]): Promise<AcceptedReturn[]> {
  const [first] = pushes;
  if (!first) return [];
  const { shopId } = first.push;
  await awaitMappings(commit);
  const drafts = pushes.map((one) => ({ ...one, draft: refundDraftOf(one.wire) }));
  const codes = <Code extends string>(of: (draft: RefundDraft) => Code) => drafts.map(({ draft }) => of(draft));
  const orders = await lockForwardOrders(
    commit,
    shopId,
    codes(({ forwardOrderCode }) => forwardOrderCode),
  );
  const known = await lockRefundsByCode(
    commit,
    shopId,
    codes(({ bizOrderCode }) => bizOrderCode),
  );
  await clearReturnMarks(
    commit,
    [...orders.values()].map(({ id }) => id),
  );
  const drafted = drafts.map((one) => ({ ...one, order: orders.get(one.draft.forwardOrderCode) ?? null }));
  const created = await createRefunds(
    commit,
    drafted.filter(({ draft }) => !known.has(draft.bizOrderCode)),
  );
  const accepted: AcceptedReturn[] = [];
  for (const one of drafted) {
    const again = known.get(one.draft.bizOrderCode);
    const { push, draft, order, wire } = one;
    const came = again
      ? await acceptAgain(commit, push, { known: again, draft, isWithdrawn: wire.isWithdrawn, order })
      : createdOf(one, created);
    accepted.push(await stateRefunded(commit, wire, came));
  }
  return accepted;
}

/** Writes raw refunds that are not known yet; their goods are looked up together. Their ids by their numbers. */
async function createRefunds(commit: Commit, fresh: readonly Drafted[]): Promise<ReadonlyMap<string, string>> {
  if (fresh.length === 0) return new Map();
  const skuIds = await matchSkusOfEach(
    commit,
    fresh.map(({ draft }) => draft.lines),
  );
  const ids = await insertRefunds(
    commit,
    fresh.map(({ push, wire, draft, order }, index) => ({
      draft,
      skuIds: skuIds[index] ?? [],
      columns: {
        shopId: push.shopId,
        supplierId: push.supplierId,
        orderId: order?.id ?? null,
        reverseType: reverseTypeOf(draft.waybillNo, order?.packages),
        exception: exceptionOf(order),
        platformStatus: wire.isWithdrawn ? "CANCELLED" : "WAITING_RECEIPT",
        receivedAt: push.receivedAt,
      },
    })),
  );
  if (ids.size < fresh.length) throw new Error("The same return push is being stored at this moment");
  await recordAudits(
    commit,
    fresh.map(({ push, wire, draft, order }) => ({
      ...ofRefund({ id: ids.get(draft.bizOrderCode) ?? "", shopId: push.shopId }),
      action: "raw-refund.received" as const,
      after: {
        plannedPieces: draft.plannedPieces,
        waybillNo: draft.waybillNo,
        exception: exceptionOf(order),
        ...(wire.isMended ? { texts: "mended" as const } : {}),
        ...(wire.hasUnreadableAmount ? { amounts: "unreadable" as const } : {}),
      },
    })),
  );
  return ids;
}

function createdOf({ draft, order, wire: { isWithdrawn } }: Drafted, ids: ReadonlyMap<string, string>): Accepted {
  const rawRefundId = ids.get(draft.bizOrderCode) ?? "";
  const isComplete = draft.waybillNo !== null && exceptionOf(order) === null && !isWithdrawn;
  const created = { orderId: order?.id ?? null, outcome: "refund-created", waybillChanged: false } as const;
  return { rawRefundId, ...created, isWithdrawn, isComplete };
}

type Accepted = Omit<AcceptedReturn, "isRefunded">;

async function stateRefunded(commit: Commit, { isRefunded }: ReturnPush, accepted: Accepted): Promise<AcceptedReturn> {
  if (isRefunded) await saveRefund(commit, accepted.rawRefundId, { platformStatus: "SUCCESS" });
  return { ...accepted, isRefunded };
}

/** A push about a raw refund that is known: what it states now, and the order it is about. */
type Again = { known: LockedRefund; draft: RefundDraft; order: ForwardOrder | null };

async function acceptAgain(
  commit: Commit,
  push: StoredPush,
  { known, draft, isWithdrawn, order }: Again & { isWithdrawn: boolean },
): Promise<Accepted> {
  const { waybillChanged, contentChanged } = changesOf(known, draft);
  if (isWithdrawn) await withdraw(commit, known);
  if (waybillChanged) await takeWaybill(commit, push, { known, draft, order });
  if (contentChanged)
    await recordAudit(commit, {
      ...ofRefund(known),
      action: "raw-refund.content-changed",
      after: { plannedPieces: draft.plannedPieces },
    });
  const changed = contentChanged ? "content-changed" : waybillChanged ? "waybill-changed" : "repeat";
  const outcome = isWithdrawn ? "withdrawn" : changed;
  const hasWaybill = waybillChanged || known.waybillNo !== null;
  const isGone = isWithdrawn || known.platformStatus === "CANCELLED";
  const isComplete = hasWaybill && exceptionOf(order) === null && !isGone;
  return { rawRefundId: known.id, orderId: order?.id ?? null, outcome, waybillChanged, isWithdrawn, isComplete };
}

/** What the platform has refunded or taken into storage stays so, whatever comes late. */
const OVER: LockedRefund["platformStatus"][] = ["CANCELLED", "SUCCESS", "STOCKED_IN"];

async function withdraw(commit: Commit, known: LockedRefund): Promise<void> {
  if (OVER.includes(known.platformStatus)) return;
  const after = { platformStatus: "CANCELLED" as const };
  await saveRefund(commit, known.id, after);
  await recordAudit(commit, {
    ...ofRefund(known),
    action: "raw-refund.withdrawn",
    before: { platformStatus: known.platformStatus },
    after,
  });
}

async function takeWaybill(commit: Commit, push: StoredPush, { known, draft, order }: Again): Promise<void> {
  const { waybillNo, carrierCode } = draft;
  if (waybillNo === null) return;
  await insertWaybill(commit, known.id, { waybillNo, carrierCode, seenAt: push.receivedAt });
  const cured = isCured(known.failureCode, "waybill") ? { processStatus: "PENDING" as const, failureCode: null } : {};
  const reverseType = reverseTypeOf(waybillNo, order?.packages);
  const columns = { waybillNo, carrierCode: carrierCode ?? known.carrierCode, reverseType };
  await saveRefund(commit, known.id, { ...columns, ...cured });
  await recordAudit(commit, {
    ...ofRefund(known),
    action: "raw-refund.waybill-changed",
    before: { waybillNo: known.waybillNo },
    after: { waybillNo, carrierCode },
  });
}
