import { asSystem, outsideCommits, type Commit } from "@/lib/db/commit";
import { readThenTake, type PushHandler, type PushResult, type StoredPush } from "@/lib/delivery/inbox/push-handler";
import type { ReportHandler } from "@/lib/delivery/outbox/report";
import { platformCodeOf } from "@/lib/inventory/queries/warehouses";
import { NO_STORE_CODE } from "@/lib/kernel/report-kinds";
import { reportGoodsArrived } from "@/lib/platform/methods/report-goods-arrived";
import { reportGoodsReceived } from "@/lib/platform/methods/report-goods-received";
import { repeatedLine, unreadableNote } from "@/lib/platform/wire/read-push";
import { readReturnPush } from "@/lib/platform/wire/return-push";
import { acceptReturnPushes, type AcceptedReturn, type ReadReturn } from "@/lib/refunds/commands/accept-pushes";
import { autoSubmitOn } from "@/lib/shops/queries/rules";
import { closeByPlatform } from "./commands/mark-refunded";
import { settleGoodsReceived } from "./commands/settle-report";
import { submitInCommit } from "./commands/submit";
import { takeWaybill } from "./commands/take-waybill";
import { withdrawReturn } from "./commands/withdraw";
import {
  goodsArrivedReportOf,
  goodsReceivedReportOf,
  type GoodsArrivedPayload,
  type GoodsReceivedPayload,
} from "./mapping";

/**
 * A return push (platform/inbound.md 3): the raw refund is stored, its waybill handed on to the return order, and where
 * automatic submit is on, a complete one becomes a return order at once (R101, R102). One that states the refund closes its
 * return order (R141), a withdrawn one is taken back (R105). A body nobody can read, or one that names a line twice, waits for
 * a person.
 */
export const returnPush: PushHandler = readThenTake((push) => {
  const wire = readReturnPush(push.body);
  if (!wire.ok) return { failed: unreadableNote(wire) };
  const repeated = repeatedLine(wire.value.lines);
  if (repeated !== null) return { failed: repeated };
  return { wire: { ...wire.value, isMended: wire.mended || push.charsetDoubtful } };
}, takeReturns);

/** Each raw refund's own way goes on in the commit that stores them all. */
async function takeReturns(commit: Commit, pushes: readonly ReadReturn[]): Promise<PushResult[]> {
  const accepted = await acceptReturnPushes(commit, pushes);
  const results: PushResult[] = [];
  for (const [index, { push }] of pushes.entries()) {
    const one = accepted[index];
    if (!one) throw new Error("A return push came to nothing");
    results.push({ kind: "done", note: await goOn(commit, push, one) });
  }
  return results;
}

async function goOn(commit: Commit, push: StoredPush, accepted: AcceptedReturn): Promise<string> {
  if (accepted.waybillChanged) await takeWaybill(commit, accepted.rawRefundId);
  if (accepted.isRefunded) await closeByPlatform(commit, accepted.rawRefundId, push.receivedAt);
  if (accepted.isWithdrawn) await withdrawReturn(commit, accepted.rawRefundId);
  const isNews = accepted.outcome === "refund-created" || accepted.waybillChanged;
  const submitted = isNews && (await submitAutomatically(commit, push, accepted));
  return submitted ? `${accepted.outcome},submitted` : accepted.outcome;
}

async function submitAutomatically(commit: Commit, push: StoredPush, accepted: AcceptedReturn): Promise<boolean> {
  if (!accepted.isComplete || !(await autoSubmitOn(commit, push.shopId))) return false;
  const submitted = await submitInCommit(asSystem(commit), accepted.rawRefundId);
  return submitted.kind === "submitted";
}

const NO_CALL = { code: null, subCode: null, text: "", requestId: null };

/**
 * The in-storage report: sent once, whole, and settled by the platform's answer (R121, R129). The platform demands the code of
 * the warehouse: a report that has none waits until the warehouse stands for one.
 */
export const goodsReceivedReport: ReportHandler<GoodsReceivedPayload> = {
  send: async (call, session, payload, scope) => {
    const { storeCode, warehouseId } = payload;
    const known = storeCode ?? (warehouseId && (await platformCodeOf(outsideCommits(scope), warehouseId)));
    if (!known) return { outcome: { ...NO_CALL, kind: "try-later", code: NO_STORE_CODE }, durationMs: 0 };
    const report = goodsReceivedReportOf(payload, known);
    return call({ ...reportGoodsReceived, session, params: reportGoodsReceived.toParams(report) });
  },
  settled: (commit, report, settlement) => settleGoodsReceived(commit, report.subjectId, settlement),
};

/** The arrival report: optional, it changes nothing here, whatever the platform answers (R134). */
export const goodsArrivedReport: ReportHandler<GoodsArrivedPayload> = {
  send: (call, session, payload) =>
    call({ ...reportGoodsArrived, session, params: reportGoodsArrived.toParams(goodsArrivedReportOf(payload)) }),
  settled: () => Promise.resolve(),
};
