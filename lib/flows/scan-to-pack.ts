import type { Scope } from "@/lib/kernel/scope";
import type { PackAnswer } from "@/lib/orders/domain/pack-answer";
import { findToPack } from "@/lib/orders/queries/shipping/find-to-pack";
import { waveOfOrder } from "@/lib/waves/queries/wave-of-order";

/** As `findToPack`; an order to pack that is left in a wave says in which. */
export async function scanToPack(scope: Scope, code: string): Promise<PackAnswer> {
  const answer = await findToPack(scope, code);
  if (answer.kind !== "order") return answer;
  const wave = await waveOfOrder(scope, answer.order.id);
  return wave ? { kind: "order", order: { ...answer.order, wave } } : answer;
}
