import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { codeOf, everything } from "../testing/receipts";
import { receivedReturn, refundAudit, refundRow, reportedReturn, settleReport } from "../testing/refunds";
import { addOrder, makeWorld, push, refundOf, returnOf, returnXml, type World } from "../testing/world";
import { markRefundedForm, undoRefundForm } from "../schema";
import { markRefunded, undoRefundMark } from "./mark-refunded";
import { overrideDay } from "@/lib/flows/override-day";
import { receiveReturn } from "./receive";
import { submitRawRefunds } from "./submit";

const ACCEPTED = "2026-11-19T18:30:00Z";
const NOTE = "平台后台显示退款成功";

const markedIn = (world: World, id: string) => markRefunded(world.caller, { ids: [id], note: NOTE });

/** The same return push again, with a status the published field list does not have. */
function pushStatus(world: World, code: string, status: string): Promise<unknown> {
  const words = { code, forward: `F-${code}`, waybillNo: "SF1", carrierCode: "SF" };
  const xml = returnXml(world, words).replace("<orderItems>", `<refundStatus>${status}</refundStatus><orderItems>`);
  return push(world, words, xml);
}

test("a person's mark closes it, with a reason, audited (R141)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", ACCEPTED);
  const results = await markedIn(world, held.id);
  expect(results).toEqual([{ id: held.id, label: held.returnNo, refusal: null }]);
  expect(await refundRow(held.id)).toMatchObject({ on: "2026-11-23", refundSource: "PERSON", refundNote: NOTE });
  expect((await refundRow(held.id)).refundedAt).toBeInstanceOf(Date);
  expect(await refundAudit(held.id)).toEqual([`return-order.marked-refunded: ${NOTE}`]);
});

test("without a reason there is no mark and no undo", () => {
  const id = "019a0000-0000-7000-8000-000000000000";
  expect(markRefundedForm.safeParse({ ids: [id], note: "  " }).success).toBe(false);
  expect(undoRefundForm.safeParse({ returnOrderId: id, note: "" }).success).toBe(false);
});

test("twenty clicks at once are one mark, and one undo", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", ACCEPTED);
  const results = await Promise.all(Array.from({ length: 20 }, () => markedIn(world, held.id)));
  expect(results.flat().every(({ refusal }) => refusal === null)).toBe(true);
  const undo = { returnOrderId: held.id, note: "点错了" };
  await Promise.all(Array.from({ length: 20 }, () => undoRefundMark(world.caller, undo)));
  expect(await refundAudit(held.id)).toEqual([
    `return-order.marked-refunded: ${NOTE}`,
    "return-order.refund-mark-undone: 点错了",
  ]);
  expect(await refundRow(held.id)).toMatchObject({ refundedAt: null, refundSource: null, refundNote: null });
  await markedIn(world, held.id);
  expect(await refundAudit(held.id)).toHaveLength(3);
});

test("an undone mark is awaited by the calendar as it is now", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", ACCEPTED);
  await markedIn(world, held.id);
  await overrideDay(world.caller, { day: "2026-11-23", isWorkday: false, note: "台风停工" });
  expect(await refundRow(held.id)).toMatchObject({ on: "2026-11-23" });
  await undoRefundMark(world.caller, { returnOrderId: held.id, note: "点错了" });
  expect(await refundRow(held.id)).toMatchObject({ on: "2026-11-24", refundedAt: null });
});

test("one that was not told yet may be marked, and has no day after the undo", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await receivedReturn(world);
  await markedIn(world, held.id);
  expect(await refundRow(held.id)).toMatchObject({ on: null, refundSource: "PERSON" });
  await undoRefundMark(world.caller, { returnOrderId: held.id, note: "点错了" });
  expect(await refundRow(held.id)).toMatchObject({ on: null, refundedAt: null });
});

test("many at once: what came of each; a cancelled one is refused by name", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", ACCEPTED);
  const gone = await reportedReturn(world, "R2", ACCEPTED);
  await database().returnOrder.update({ where: { id: gone.id }, data: { status: "CANCELLED" } });
  const results = await markRefunded(world.caller, { ids: [held.id, gone.id, held.id], note: NOTE });
  expect(results.map(({ label, refusal }) => [label, refusal?.code ?? null])).toEqual([
    [held.returnNo, null],
    [gone.returnNo, "RETURN_CANCELLED"],
  ]);
});

test("another account's return orders are not there", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", ACCEPTED);
  expect(await markedIn(stranger, held.id)).toMatchObject([{ refusal: { code: "NOT_FOUND" } }]);
  await markedIn(world, held.id);
  expect(await codeOf(undoRefundMark(stranger.caller, { returnOrderId: held.id, note: "x" }))).toBe("NOT_FOUND");
  expect(await refundRow(held.id)).toMatchObject({ refundSource: "PERSON" });
});

test("a message that says 退款成功 closes it, once; it cannot be taken back here (R141)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", ACCEPTED);
  for (const status of ["1", "9", "WAIT"]) await pushStatus(world, "R1", status);
  expect(await refundRow(held.id)).toMatchObject({ refundedAt: null });
  await pushStatus(world, "R1", "5");
  await pushStatus(world, "R1", "SUCCESS");
  expect(await refundRow(held.id)).toMatchObject({ refundSource: "PLATFORM", refundNote: null });
  expect(await refundOf(world, "R1")).toMatchObject({ platformStatus: "SUCCESS" });
  expect(await refundAudit(held.id)).toEqual(["return-order.refunded"]);
  expect(await codeOf(undoRefundMark(world.caller, { returnOrderId: held.id, note: "x" }))).toBe(
    "REFUND_STATED_BY_PLATFORM",
  );
});

test("a person's mark that came first stays", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", ACCEPTED);
  await markedIn(world, held.id);
  await pushStatus(world, "R1", "5");
  expect(await refundRow(held.id)).toMatchObject({ refundSource: "PERSON", refundNote: NOTE });
});

test("stated before there was a return order, and before the report was accepted: it stays refunded", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-R1");
  await pushStatus(world, "R1", "5");
  await submitRawRefunds(world.caller, [(await refundOf(world, "R1")).id]);
  const early = await returnOf(world, "R1");
  expect(await refundRow(early.id)).toMatchObject({ refundSource: "PLATFORM" });

  await receiveReturn(world.caller, everything(early));
  await settleReport(world, early, { kind: "accepted", at: new Date(ACCEPTED) });
  expect(await refundOf(world, "R1")).toMatchObject({ platformStatus: "SUCCESS", processStatus: "PROCESSED" });
  expect(await refundRow(early.id)).toMatchObject({ on: "2026-11-23", refundSource: "PLATFORM" });
});
