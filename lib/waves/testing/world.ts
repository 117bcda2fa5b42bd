import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { beat } from "@/lib/delivery/testing/until";
import { shipOrder } from "@/lib/flows/ship-order";
import { copiesOf } from "@/lib/orders/testing/copies";
import { pushOrder, review, type OrderWords, type World } from "@/lib/orders/testing/world";
import { makeWave } from "../commands/make-wave";
import { runSome, type ClaimedWave, type ShipOrder } from "../jobs/run-wave";

/** So many reviewed orders alike, in the order of their numbers. */
export async function ordersAtWarehouse(
  world: World,
  count: number,
  { code = "LP", ...words }: OrderWords & { code?: string } = {},
): Promise<string[]> {
  const first = await pushOrder(world, `${code}-1`, { businessModel: "1", ...words });
  await review(world, first);
  if (count === 1) return [first];
  const codes = Array.from({ length: count - 1 }, (_, at) => `${code}-${at + 2}`);
  return [first, ...(await copiesOf(first, codes))];
}

/** A wave of these orders, in this order of ids where they are alike. Returns its id. */
export async function waveOf(world: World, ids: string[]): Promise<string> {
  return (await makeWave(world.caller, { selection: { kind: "ids", ids } })).waveId ?? "";
}

/** Gives orders a number each, as if the platform had answered. */
export async function giveNumbers(world: World, orderIds: readonly string[]): Promise<void> {
  await database().waybillGrant.createMany({
    data: orderIds.map((orderId) => ({
      sellerAccountId: world.sellerAccountId,
      orderId,
      parcelCode: "P1",
      carrierCode: "SF",
      carrierName: "顺丰速运",
      waybillNo: `SF${orderId.replaceAll("-", "").slice(-16).toUpperCase()}`,
    })),
  });
}

/** A worker's turns at a wave until its task is over; `turns` at most, each over the next orders. */
export async function work(
  waveId: string,
  {
    turns = 100,
    workerId = randomUUID(),
    ship = shipOrder,
  }: { turns?: number; workerId?: string; ship?: ShipOrder } = {},
): Promise<void> {
  await beat(workerId);
  for (let turn = 0; turn < turns; turn += 1) {
    const { count } = await database().wave.updateMany({
      where: { id: waveId, task: { not: null }, taskStoppedAt: null },
      data: { leaseOwner: workerId, leaseUntil: new Date(Date.now() + 60_000) },
    });
    if (count === 0) return;
    const wave = await database().wave.findUniqueOrThrow({ where: { id: waveId } });
    await runSome(workerId, wave as unknown as ClaimedWave, { ship, pace: () => Promise.resolve() });
  }
}

/** What was written down of each order of a wave, by its position. */
export async function endsOf(waveId: string): Promise<string[]> {
  const rows = await database().waveOrder.findMany({ where: { waveId }, orderBy: { position: "asc" } });
  return rows.map(({ droppedWhy, doneAt, taskFailed }) => droppedWhy ?? (doneAt ? "done" : (taskFailed ?? "left")));
}
