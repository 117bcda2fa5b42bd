import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/kernel/app-error";
import { submitRawRefunds } from "../commands/submit";
import { addOrder, push, refundOf, returnOf, type World } from "./world";

export type Held = Awaited<ReturnType<typeof returnOf>>;

/** A return of two pieces of milk and one of soap, submitted and waiting for its goods. */
export async function waitingReturn(world: World, code = "R1"): Promise<Held> {
  await addOrder(world, `F-${code}`);
  await push(world, { code, forward: `F-${code}`, waybillNo: "SF1", carrierCode: "SF" });
  await submitRawRefunds(world.caller, [(await refundOf(world, code)).id]);
  return returnOf(world, code);
}

/** Everything planned, in good order, under one form. */
export function everything(held: Held, requestKey = randomUUID()) {
  const lines = held.lines.map((line) => ({ lineId: line.id, good: line.plannedPieces, defective: 0 }));
  return { returnOrderId: held.id, requestKey, lines };
}

/** Why pieces are missing, as a form says it; looked at only where any are. */
export const SHORT = { reason: "少件", photoIds: [] as string[] };

/** What was counted, line by line; where pieces are missing it says so. */
export function counted(held: Held, counts: [good: number, defective: number][], requestKey = randomUUID()) {
  const lines = held.lines.map((line, index) => ({
    lineId: line.id,
    good: counts[index]?.[0] ?? 0,
    defective: counts[index]?.[1] ?? 0,
  }));
  return { returnOrderId: held.id, requestKey, lines, short: SHORT };
}

/** How an act ended: the code of its refusal, or `done`. */
export async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return "done";
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.refusal.code;
    throw thrown;
  }
}
