import { makeWorld, pushOrder, review } from "@/lib/orders/testing/world";
import { makeWave } from "../commands/make-wave";
import { startTask } from "../commands/tasks";

/** An account with a wave at rest, one with a task, and an order in no wave; for tests. No worker takes them up. */
export async function wavesWorld() {
  const world = await makeWorld();
  const order = async (code: string) => {
    const id = await pushOrder(world, code);
    await review(world, id);
    return id;
  };
  const waveOf = async (ids: string[]) =>
    (await makeWave(world.caller, { selection: { kind: "ids", ids } })).waveId ?? "";
  const [orderId, other, freeOrderId] = [await order("W-1"), await order("W-2"), await order("W-3")];
  const waveId = await waveOf([orderId]);
  const runningId = await waveOf([other]);
  await startTask(world.caller, { task: "TAKE_NUMBERS", waveId: runningId });
  const { actor } = world.caller;
  if (actor.kind !== "person") throw new Error("The owner is a person");
  return { owner: actor.userId, waveId, orderId, runningId, freeOrderId };
}
