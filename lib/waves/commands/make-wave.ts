import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse, type RowResult } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { MadeWave } from "../client";
import { arranged } from "../domain/arrange";
import { whyNotJoining } from "../domain/join";
import { candidatesOf, chosenOrders } from "../queries/candidates";
import type { WaveSelection } from "../schema";
import { insertOrders, insertWave, ofWave } from "../store";

/**
 * Makes a wave 波次 of the orders that a selection means now. Of two that want the same order at once one gets it. Refuses
 * NOTHING_FOR_WAVE where a filter finds none, or another wave took all in that moment, and NOT_FOUND where none of the chosen rows is
 * an order of the person's shops. Of rows that were chosen one by one, each that cannot join is told with its reason, also where
 * none can and no wave is made: NOT_FOUND, TEST_ORDER, ORDER_CANCELLED, ORDER_ALREADY_SHIPPED, ORDER_NOT_SENT_TO_WAREHOUSE, ORDER_HELD, ORDER_IN_WAVE.
 */
export function makeWave(by: By, { selection }: { selection: WaveSelection }): Promise<MadeWave> {
  return inOneCommit(by, async (commit) => {
    const orders = arranged(await candidatesOf(commit, selection));
    if (orders.length === 0) return whyNone(commit, selection);
    const shopIds = [...new Set(orders.map(({ shopId }) => shopId))];
    const { id, number } = await insertWave(commit, { selection, shopIds });
    const joined = await insertOrders(commit, id, orders);
    if (joined.size === 0) refuse("NOTHING_FOR_WAVE");
    await recordAudit(commit, { ...ofWave(id), action: "wave.made", after: { name: number, rows: joined.size } });
    const refused = selection.kind === "ids" ? await refusalsOf(commit, selection.ids, joined) : [];
    return { waveId: id, number, joined: joined.size, refused };
  });
}

async function whyNone(commit: Commit, selection: WaveSelection): Promise<MadeWave> {
  if (selection.kind === "filter") return refuse("NOTHING_FOR_WAVE");
  const refused = await refusalsOf(commit, selection.ids, new Set());
  if (refused.every(({ refusal }) => refusal?.code === "NOT_FOUND")) refuse("NOT_FOUND");
  return { waveId: null, number: null, joined: 0, refused };
}

async function refusalsOf(commit: Commit, ids: readonly string[], joined: ReadonlySet<string>): Promise<RowResult[]> {
  const others = [...new Set(ids)].filter((id) => !joined.has(id));
  const found = new Map((await chosenOrders(commit, others)).map((order) => [order.id, order]));
  return others.map((id) => {
    const order = found.get(id);
    // What could join when it was looked at and did not was taken by another wave in that moment.
    const code = order ? (whyNotJoining(order) ?? "ORDER_IN_WAVE") : "NOT_FOUND";
    return { id, label: order?.bizOrderCode ?? id, refusal: { code } };
  });
}
