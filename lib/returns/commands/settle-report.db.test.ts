import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { inOneCommit } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { goodsReceivedReport } from "../jobs";
import type { GoodsReceivedPayload } from "../mapping";
import { codeOf, everything, waitingReturn, type Held } from "../testing/receipts";
import { makeWorld, refundOf, returnOf, type World } from "../testing/world";
import { receiveReturn } from "./receive";

test("accepted: SENT, 入库, processed and completed, with the time (R121)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  const at = new Date("2026-11-24T09:00:00Z");
  await settled(world, held, { kind: "accepted", at });
  expect(await returnOf(world, "R1")).toMatchObject({ status: "COMPLETED", callbackStatus: "SENT", reportedAt: at });
  expect(await refundOf(world, "R1")).toMatchObject({ platformStatus: "STOCKED_IN", processStatus: "PROCESSED" });
  expect(await codeOf(receiveReturn(world.caller, everything(held)))).toBe("RECEIPT_REPORTED");
});

test.each(["refused", "dead"] as const)("%s: FAILED, and the goods stay received", async (kind) => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  await settled(world, held, { kind, at: new Date(), code: "X", text: "no" });
  expect(await returnOf(world, "R1")).toMatchObject({ status: "RECEIVED", callbackStatus: "FAILED", reportedAt: null });
  expect(await refundOf(world, "R1")).toMatchObject({ platformStatus: "WAITING_RECEIPT", processStatus: "SUBMITTED" });
});

function settled(world: World, held: Held, settlement: Parameters<typeof goodsReceivedReport.settled>[2]) {
  return inOneCommit((tx) =>
    goodsReceivedReport.settled(
      tx,
      {
        id: randomUUID(),
        scope: makeScope(world.sellerAccountId, [world.shopId]),
        shopId: world.shopId,
        subjectId: held.id,
        payload: {} as GoodsReceivedPayload, // settling reads the return order, not the words
        attempts: 1,
      },
      settlement,
    ),
  );
}
