import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { lockOpenWave, noteEnds, ofWave } from "../store";
import { closeWave, settleWave } from "./settle";

/** So many orders an entry names; the rest is counted. */
const MOST_NAMED = 20;

/**
 * 移出波次: takes orders out of a wave; they wait at the warehouse as before. What was already gone or out stays as it is. Refuses
 * WAVE_CLOSED, and NOT_FOUND where none of them is left in the wave.
 */
export function takeOut(by: By, { waveId, orderIds }: { waveId: string; orderIds: readonly string[] }): Promise<void> {
  return inOneCommit(by, async (commit) => {
    await lockOpenWave(commit, waveId);
    const { left } = await settleWave(commit, waveId);
    const out = left.filter(({ orderId }) => orderIds.includes(orderId));
    if (out.length === 0) refuse("NOT_FOUND");
    await noteEnds(
      commit,
      waveId,
      out.map(({ orderId }) => ({ orderId, why: "taken-out" })),
    );
    await recordAudit(commit, {
      ...ofWave(waveId),
      action: "wave.orders-taken-out",
      after: { rows: out.length, names: out.slice(0, MOST_NAMED).map(({ bizOrderCode }) => bizOrderCode) },
    });
    if (out.length === left.length) await settleWave(commit, waveId);
  });
}

/** 结束波次: closes a wave; what has not left waits at the warehouse as before. Refuses NOT_FOUND and WAVE_CLOSED. */
export function closeByHand(by: By, { waveId }: { waveId: string }): Promise<void> {
  return inOneCommit(by, async (commit) => {
    await lockOpenWave(commit, waveId);
    const { left, isClosed } = await settleWave(commit, waveId);
    if (isClosed) return;
    await noteEnds(
      commit,
      waveId,
      left.map(({ orderId }) => ({ orderId, why: "wave-closed" })),
    );
    await closeWave(commit, waveId, left.length);
  });
}
