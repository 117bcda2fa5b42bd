import { bySystem, inOneCommit } from "@/lib/db/commit";
import { planSoon } from "@/lib/inventory/commands/note-stock-change";
import type { Scope } from "@/lib/kernel/scope";
import { endOpenQuestions, keepCall, type MadeCall } from "../store/calls";
import { saveObservation } from "../store/observations";

/** What the platform said of one SKU in one warehouse; null: its answer passed the SKU over. */
export type Seen = { skuId: string; totalPieces: number | null; occupiedPieces: number | null };

/**
 * Keeps what the platform said of a shop's goods in one warehouse (R146), with the occupied pieces that none of our orders
 * explains: open ones, and shipped ones whose report it has not taken. Numbers that were held back by what is occupied and
 * need not be any more are planned again (R147). `call`: the one that was answered so.
 */
export function keepObservation(
  scope: Scope,
  place: { shopId: string; storeCode: string },
  seen: readonly Seen[],
  now: Date,
  call?: MadeCall,
): Promise<void> {
  const rows = JSON.stringify([...seen].sort((a, b) => (a.skuId < b.skuId ? -1 : 1)));
  return inOneCommit(bySystem(scope, now), async (commit) => {
    const freed = await saveObservation(commit, place, rows);
    await planSoon(commit, freed);
    if (!call) return;
    await keepCall(commit, call);
    await endOpenQuestions(commit, place);
  });
}
