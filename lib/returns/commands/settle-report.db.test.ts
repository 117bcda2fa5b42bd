import { expect, test } from "vitest";
import { codeOf, everything, waitingReturn } from "../testing/receipts";
import { settleReport } from "../testing/refunds";
import { makeWorld, refundOf, returnOf } from "../testing/world";
import { receiveReturn } from "./receive";

test("accepted: SENT, 入库, processed and completed, with the time (R121)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  const at = new Date("2026-11-24T09:00:00Z");
  await settleReport(world, held, { kind: "accepted", at });
  expect(await returnOf(world, "R1")).toMatchObject({ status: "COMPLETED", callbackStatus: "SENT", reportedAt: at });
  expect(await refundOf(world, "R1")).toMatchObject({ platformStatus: "STOCKED_IN", processStatus: "PROCESSED" });
  expect(await codeOf(receiveReturn(world.caller, everything(held)))).toBe("RECEIPT_REPORTED");
});

test.each(["refused", "dead"] as const)("%s: FAILED, and the goods stay received", async (kind) => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  await settleReport(world, held, { kind, at: new Date(), code: "X", text: "no" });
  expect(await returnOf(world, "R1")).toMatchObject({ status: "RECEIVED", callbackStatus: "FAILED", reportedAt: null });
  expect(await refundOf(world, "R1")).toMatchObject({ platformStatus: "WAITING_RECEIPT", processStatus: "SUBMITTED" });
});
