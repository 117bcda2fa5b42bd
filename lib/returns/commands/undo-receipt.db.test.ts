import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database, inTransaction } from "@/lib/db/client";
import { codeOf, counted, everything, waitingReturn } from "../testing/receipts";
import { makeWorld, reportsOf, returnOf, stockOf } from "../testing/world";
import { receiveReturn } from "./receive";
import { undoReceipt } from "./undo-receipt";

test("undo gives everything back while the report has not left (R117)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, counted(held, [[1, 0]]));
  const full = await receiveReturn(
    world.caller,
    counted(held, [
      [0, 1],
      [1, 0],
    ]),
  );
  const undo = { returnOrderId: held.id, receiptId: full.receiptId };
  await Promise.all([undoReceipt(world.caller, undo), undoReceipt(world.caller, undo)]);
  expect(await reportsOf(held.id)).toEqual([]);
  expect(await stockOf(world, world.milkId)).toEqual({ good: 1, defective: 0 });
  expect(await stockOf(world, world.soapId)).toEqual({ good: 0, defective: 0 });
  const after = await returnOf(world, "R1");
  expect(after).toMatchObject({
    status: "PARTIALLY_RECEIVED",
    callbackStatus: "NOT_REQUIRED",
    receivedPieces: 1,
    fullReceiptAt: null,
  });
  // And it can be completed once more, with one report again.
  await receiveReturn(
    world.caller,
    counted(held, [
      [1, 0],
      [1, 0],
    ]),
  );
  expect(await reportsOf(held.id)).toHaveLength(1);
});

test("undo is too late after a later receipt, and once a worker has the report", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const first = await receiveReturn(world.caller, counted(held, [[1, 0]]));
  const second = await receiveReturn(
    world.caller,
    counted(held, [
      [1, 0],
      [1, 0],
    ]),
  );
  const undo = (receiptId: string) => codeOf(undoReceipt(world.caller, { returnOrderId: held.id, receiptId }));
  expect(await undo(first.receiptId)).toBe("UNDO_TOO_LATE");
  await database().outboxJob.updateMany({ where: { subjectId: held.id }, data: { state: "SENDING" } });
  expect(await undo(second.receiptId)).toBe("UNDO_TOO_LATE");
  // Waiting for its second try: the first one may have been executed over there.
  const tried = { state: "PENDING" as const, attempts: 1 };
  await database().outboxJob.updateMany({ where: { subjectId: held.id }, data: tried });
  expect(await undo(second.receiptId)).toBe("UNDO_TOO_LATE");
  await database().outboxJob.updateMany({ where: { subjectId: held.id }, data: { attempts: 0 } });
  expect(await undo(randomUUID())).toBe("NOT_FOUND");
  expect(await reportsOf(held.id)).toHaveLength(1);
});

test.each([
  [29_000, "done", "WAITING_RECEIPT", 0],
  [29_999, "done", "WAITING_RECEIPT", 0],
  [30_000, "UNDO_TOO_LATE", "RECEIVED", 1],
  [31_000, "UNDO_TOO_LATE", "RECEIVED", 1],
])("undone %i ms after the receipt: %s (R117)", async (passed, outcome, status, reports) => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const { receiptId } = await receiveReturn(world.caller, everything(held));
  const { receivedAt } = await database().inboundReceipt.findUniqueOrThrow({ where: { id: receiptId } });
  const undo = { returnOrderId: held.id, receiptId };
  const now = new Date(receivedAt.getTime() + passed);
  expect(await codeOf(undoReceipt(world.caller, undo, now))).toBe(outcome);
  expect(await returnOf(world, "R1")).toMatchObject({ status });
  expect(await reportsOf(held.id)).toHaveLength(reports);
  // The report is not before the same moment, so that it cannot leave while it can still be undone.
  for (const { notBefore } of await reportsOf(held.id)) expect(notBefore.getTime() - receivedAt.getTime()).toBe(30_000);
});

test("a worker that holds the report is not waited for", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const full = await receiveReturn(world.caller, everything(held));
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "OutboxJob" WHERE "subjectId" = ${held.id}::uuid FOR UPDATE`;
    const undo = codeOf(undoReceipt(world.caller, { returnOrderId: held.id, receiptId: full.receiptId }));
    expect(await undo).toBe("UNDO_TOO_LATE");
  });
});
