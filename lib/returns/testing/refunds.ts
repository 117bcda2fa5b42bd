import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { makeScope } from "@/lib/kernel/scope-maker";
import { receiveReturn } from "../commands/receive";
import { goodsReceivedReport } from "../jobs";
import type { GoodsReceivedPayload } from "../mapping";
import { everything, waitingReturn, type Held } from "./receipts";
import type { World } from "./world";

/** The platform's answer to the in-storage report of a return, as the worker settles it. */
export function settleReport(
  world: World,
  held: Held,
  settlement: Parameters<typeof goodsReceivedReport.settled>[2],
): Promise<void> {
  const scope = makeScope(world.sellerAccountId, [world.shopId]);
  const report = {
    id: randomUUID(),
    scope,
    shopId: world.shopId,
    subjectId: held.id,
    payload: {} as GoodsReceivedPayload, // settling reads the return order, not the words
    attempts: 1,
  };
  return inOneCommit(bySystem(scope), (commit) => goodsReceivedReport.settled(commit, report, settlement));
}

/** A return received in full whose report waits for the platform's answer. */
export async function receivedReturn(world: World, code = "R1"): Promise<Held> {
  const held = await waitingReturn(world, code);
  await receiveReturn(world.caller, everything(held));
  return held;
}

/** A return whose report the platform accepted at a moment; told as ISO, UTC. */
export async function reportedReturn(world: World, code: string, acceptedAt: string): Promise<Held> {
  const held = await receivedReturn(world, code);
  await settleReport(world, held, { kind: "accepted", at: new Date(acceptedAt) });
  return held;
}

/** What a return order's row says of its refund. */
export async function refundRow(returnOrderId: string) {
  const { expectedRefundOn, isRefundEstimated, refundedAt, refundSource, refundNote } =
    await database().returnOrder.findUniqueOrThrow({ where: { id: returnOrderId } });
  return {
    on: expectedRefundOn?.toISOString().slice(0, 10) ?? null,
    isEstimated: isRefundEstimated,
    refundedAt,
    refundSource,
    refundNote,
  };
}

/** What acts on a return order left in the audit log, in order: action and reason. */
export async function refundAudit(returnOrderId: string): Promise<string[]> {
  const entries = await database().auditEntry.findMany({
    where: { subjectId: returnOrderId, action: { contains: "refund" } },
    orderBy: { seq: "asc" },
  });
  return entries.map(({ action, reason }) => [action, reason].filter(Boolean).join(": "));
}
