import { beforeAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { bookParcel } from "./book-parcel";
import { getReturn } from "../queries/get-return";
import { codeOf, counted, everything, waitingReturn } from "../testing/receipts";
import { makeWorld, reportsOf, returnOf } from "../testing/world";
import { receiveReturn } from "./receive";
import { undoReceipt } from "./undo-receipt";

// A file of its own: a process reads its environment once.
beforeAll(() => {
  process.env.CALLBACK_UNDO_SECONDS = "0";
  expect(env().CALLBACK_UNDO_SECONDS).toBe(0);
});

test("switched off, nothing can be undone, and the report may leave at the moment of the receipt (R117)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const received = await receiveReturn(world.caller, everything(held));
  expect(received.undoUntil).toBeNull();
  const { receipts, fullReceiptAt } = await returnOf(world, "R1");
  expect((await reportsOf(held.id)).map(({ notBefore }) => notBefore)).toEqual([fullReceiptAt]);
  const undo = { returnOrderId: held.id, receiptId: received.receiptId };
  for (const now of [undefined, receipts[0]?.receivedAt])
    expect(await codeOf(undoReceipt(world.caller, undo, now))).toBe("UNDO_TOO_LATE");
  expect(await getReturn(world.caller.scope, held.id)).toMatchObject({ undo: null, undoSeconds: 0 });
  expect(await reportsOf(held.id)).toHaveLength(1);
});

test("switched off, the same form sent again has nothing to undo either, nor has a partial receipt or a booking", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const form = counted(held, [[1, 0]]);
  for (let time = 0; time < 2; time += 1) expect((await receiveReturn(world.caller, form)).undoUntil).toBeNull();
  const parcel = { requestKey: form.requestKey, waybillNo: "SF-UNKNOWN", lines: [] };
  expect(await bookParcel(world.caller, parcel)).toMatchObject({ undoSeconds: 0 });
});
