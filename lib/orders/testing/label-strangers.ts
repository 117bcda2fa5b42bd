import { actorId } from "@/lib/kernel/scope";
import { setUpLabels, takeNumbers } from "./numbers";
import { makeWorld, pushOrder, review } from "./world";

/** An account with an e-waybill account set up and a number taken: what a dishonest page could name of it; for tests. */
export async function labelsWorld() {
  const world = await makeWorld();
  const { flagshipId, addressId, templateId, defaultId } = await setUpLabels(world);
  const orderId = await pushOrder(world, "L1");
  await review(world, orderId);
  const [number] = await takeNumbers(world, orderId);
  const sender = { senderName: "仓库王师傅", senderPhone: "13900001111" };
  return {
    owner: actorId(world.caller.actor),
    flagshipShopId: flagshipId,
    labelId: number?.id ?? "",
    templateId,
    defaultId,
    defaultForm: { flagshipShopId: flagshipId, storeCode: "S1", addressId, templateId, version: null, ...sender },
  };
}
