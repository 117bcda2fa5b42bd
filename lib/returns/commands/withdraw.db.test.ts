import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { fillAgain } from "@/lib/db/testing/fill-again";
import { getReturn } from "../queries/get-return";
import { codeOf, counted, everything, waitingReturn, type Held } from "../testing/receipts";
import {
  addOrder,
  makeWorld,
  push,
  refundOf,
  reportsOf,
  returnOf,
  returnXml,
  stockOf,
  type World,
} from "../testing/world";
import { correctCounts } from "./correct-counts";
import { noteDiscrepancy, raiseDiscrepancy } from "./discrepancies";
import { receiveReturn } from "./receive";
import { submitRawRefunds } from "./submit";
import { terminateReturn } from "./terminate";
import { undoReceipt } from "./undo-receipt";

/** R105: when the consumer takes the application back, at each moment of the goods' way. */

const discrepanciesOf = (returnOrderId: string) =>
  database().discrepancy.findMany({ where: { returnOrderId }, orderBy: { raisedAt: "asc" } });

const termination = (held: Held, discrepancyId: string) => ({
  discrepancyId,
  returnOrderId: held.id,
  reason: "消费者确认未寄",
  platformCaseNo: "CASE-1",
});

/** A return of two milk and one soap of which one came in. */
async function shortReturn(world: World) {
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, counted(held, [[1, 0]]));
  return { held };
}

const withdrawn = (world: World, code = "R1") =>
  push(
    world,
    { code, forward: `F-${code}`, waybillNo: "SF1", carrierCode: "SF" },
    returnXml(world, { code, forward: `F-${code}`, waybillNo: "SF1", carrierCode: "SF" }).replace(
      "<orderItems>",
      "<status>5</status><orderItems>",
    ),
  );

test("withdrawn before the first piece: the return order is cancelled and takes nothing in (R105)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  expect(await withdrawn(world)).toEqual({ kind: "done", note: "withdrawn" });
  expect(await returnOf(world, "R1")).toMatchObject({ status: "CANCELLED", stockinStatus: "NONE" });
  expect(await refundOf(world, "R1")).toMatchObject({ platformStatus: "CANCELLED" });
  expect(await codeOf(receiveReturn(world.caller, everything(held)))).toBe("RETURN_CLOSED");
  await withdrawn(world);
  const actions = await database().auditEntry.findMany({ where: { action: { endsWith: ".withdrawn" } } });
  const own = actions.filter(({ sellerAccountId }) => sellerAccountId === world.sellerAccountId);
  expect(own.map(({ action, actor }) => [action, actor])).toEqual([
    ["raw-refund.withdrawn", "platform"],
    ["return-order.withdrawn", "platform"],
  ]);
});

test("withdrawn after some came in: flagged for the clerk, not cancelled, and settled by a word or by terminating (R105)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { held } = await shortReturn(world);
  await withdrawn(world);
  await withdrawn(world);
  expect(await returnOf(world, "R1")).toMatchObject({ status: "PARTIALLY_RECEIVED" });
  const flagged = await discrepanciesOf(held.id);
  expect(flagged).toMatchObject([{ kind: "SHORT" }, { kind: "WITHDRAWN", state: "OPEN", pieces: 1, reason: null }]);
  const view = await getReturn(world.caller.scope, held.id);
  expect(view?.flow).toMatchObject({ isInQuestion: true, isOver: false }); // the way is not over while the clerk asks
  expect(view?.discrepancies[1]).toMatchObject({ raisedBy: "platform", choices: ["NOTED", "TERMINATED"] });
  await terminateReturn(world.caller, termination(held, flagged[1]?.id ?? ""));
  expect(await discrepanciesOf(held.id)).toMatchObject([{ outcome: "TERMINATED" }, { outcome: "TERMINATED" }]);
  expect(await reportsOf(held.id)).toEqual([]);

  const other = await makeWorld("ENTERPRISE");
  const second = await shortReturn(other);
  await withdrawn(other);
  const flag = (await discrepanciesOf(second.held.id))[1]?.id ?? "";
  const words = { returnOrderId: second.held.id, discrepancyId: flag, reason: "货已寄回消费者" };
  await noteDiscrepancy(other.caller, words);
  expect(await discrepanciesOf(second.held.id)).toMatchObject([{ state: "OPEN" }, { outcome: "NOTED" }]);
});

test.each([
  ["before its report left", "PENDING", "RECEIVED"],
  ["after its report was accepted", "SENT", "COMPLETED"],
  ["while its report is held", "HELD_SETTINGS_OFF", "RECEIVED"],
] as const)(
  "withdrawn when everything is in, %s: the receipt and its one report stand, and the clerk asks the platform (R105)",
  async (_when, callbackStatus, status) => {
    const world = await makeWorld("ENTERPRISE");
    const held = await waitingReturn(world);
    await receiveReturn(world.caller, everything(held));
    await database().returnOrder.update({ where: { id: held.id }, data: { callbackStatus, status } });
    const stock = await stockOf(world, world.milkId);
    await withdrawn(world);
    await withdrawn(world);
    expect(await returnOf(world, "R1")).toMatchObject({ status, callbackStatus, receivedPieces: 3 });
    expect(await reportsOf(held.id)).toHaveLength(1);
    expect(await stockOf(world, world.milkId)).toEqual(stock);
    const [flag, ...more] = await discrepanciesOf(held.id);
    expect([flag, more]).toMatchObject([{ kind: "WITHDRAWN", state: "OPEN", pieces: 3 }, []]);
    const view = await getReturn(world.caller.scope, held.id);
    expect(view).toMatchObject({ openDiscrepancies: ["WITHDRAWN"], discrepancies: [{ choices: ["NOTED"] }] });
    await noteDiscrepancy(world.caller, {
      returnOrderId: held.id,
      discrepancyId: flag?.id ?? "",
      reason: "平台已答复",
    });
    await withdrawn(world);
    expect(await discrepanciesOf(held.id)).toMatchObject([{ state: "RESOLVED", outcome: "NOTED" }]);
  },
);

test("undone after the consumer withdrew: with pieces left the flag stands for them, with none the return is cancelled (R105, R117)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const one = await receiveReturn(world.caller, counted(held, [[1, 0]]));
  const rest: [number, number][] = [
    [1, 0],
    [1, 0],
  ];
  const all = await receiveReturn(world.caller, counted(held, rest));
  await withdrawn(world);
  await undoReceipt(world.caller, { returnOrderId: held.id, receiptId: all.receiptId });
  expect(await returnOf(world, "R1")).toMatchObject({ status: "PARTIALLY_RECEIVED", receivedPieces: 1 });
  expect(await discrepanciesOf(held.id)).toMatchObject([
    { kind: "SHORT", state: "OPEN", pieces: 2 },
    { kind: "WITHDRAWN", state: "OPEN", pieces: 1 },
  ]);
  await undoReceipt(world.caller, { returnOrderId: held.id, receiptId: one.receiptId });
  expect(await returnOf(world, "R1")).toMatchObject({ status: "CANCELLED", stockinStatus: "NONE", receivedPieces: 0 });
  expect(await discrepanciesOf(held.id)).toMatchObject([{ state: "UNDONE" }, { state: "UNDONE" }]);
  expect(await getReturn(world.caller.scope, held.id)).toMatchObject({ openDiscrepancies: [], undo: null });
  expect(await reportsOf(held.id)).toEqual([]);
  expect(await stockOf(world, world.milkId)).toEqual({ good: 0, defective: 0 });
  expect(await codeOf(receiveReturn(world.caller, everything(held)))).toBe("RETURN_CLOSED");
});

test("undone or corrected to nothing after the consumer withdrew: nobody waits for what was noted as missing (R105, R113)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const short = { returnOrderId: held.id, requestKey: randomUUID(), kind: "SHORT" as const, pieces: 3 };
  await raiseDiscrepancy(world.caller, { ...short, reason: "空包", photoIds: [] });
  const all = await receiveReturn(world.caller, everything(held));
  await withdrawn(world);
  await undoReceipt(world.caller, { returnOrderId: held.id, receiptId: all.receiptId });
  expect(await returnOf(world, "R1")).toMatchObject({ status: "CANCELLED" });
  expect(await discrepanciesOf(held.id)).toMatchObject([
    { kind: "SHORT", state: "RESOLVED", outcome: "NOTED" },
    { kind: "WITHDRAWN", state: "UNDONE" },
  ]);

  const other = await makeWorld("ENTERPRISE");
  const second = await shortReturn(other);
  await withdrawn(other);
  const [missing] = await discrepanciesOf(second.held.id);
  const none = second.held.lines.map(({ id }) => ({ lineId: id, good: 0, defective: 0 }));
  const seen = none.map((line, index) => (index === 0 ? { ...line, good: 1 } : line));
  const correction = { returnOrderId: second.held.id, discrepancyId: missing?.id ?? "", reason: "点错了单" };
  const form = { ...correction, requestKey: randomUUID(), seen, lines: none };
  expect(await correctCounts(other.caller, form)).toEqual({ extent: "NONE" });
  expect(await correctCounts(other.caller, form)).toEqual({ extent: "NONE" });
  expect(await returnOf(other, "R1")).toMatchObject({ status: "CANCELLED", receivedPieces: 0 });
  expect(await discrepanciesOf(second.held.id)).toMatchObject([{ outcome: "COUNTED_WRONG" }, { state: "UNDONE" }]);
});

test("withdrawn when nothing is here or the platform has refunded: there is nothing to settle", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  await database().returnOrder.update({
    where: { id: held.id },
    data: { refundSource: "PLATFORM", refundedAt: new Date(), status: "COMPLETED" },
  });
  await withdrawn(world);
  expect(await discrepanciesOf(held.id)).toEqual([]);

  const empty = await makeWorld("ENTERPRISE");
  const other = await waitingReturn(empty);
  const short = { returnOrderId: other.id, requestKey: randomUUID(), kind: "SHORT" as const, pieces: 3 };
  const raised = await raiseDiscrepancy(empty.caller, { ...short, reason: "空包", photoIds: [] });
  await terminateReturn(empty.caller, termination(other, raised.discrepancyId));
  await withdrawn(empty);
  expect(await discrepanciesOf(other.id)).toMatchObject([{ kind: "SHORT", outcome: "TERMINATED" }]);
});

test("an empty parcel, noted as missing, waits for nobody once the consumer withdraws", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const short = { returnOrderId: held.id, requestKey: randomUUID(), kind: "SHORT" as const, pieces: 3 };
  await raiseDiscrepancy(world.caller, { ...short, reason: "空包", photoIds: [] });
  await withdrawn(world);
  expect(await returnOf(world, "R1")).toMatchObject({ status: "CANCELLED" });
  expect(await discrepanciesOf(held.id)).toMatchObject([{ kind: "SHORT", state: "RESOLVED", outcome: "NOTED" }]);
});

test("withdrawn before it was submitted, or from the first push on: it does not become a return order", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  await addOrder(world, "F-NEW");
  await withdrawn(world, "NEW");
  const fresh = await refundOf(world, "NEW");
  expect(fresh).toMatchObject({ platformStatus: "CANCELLED", processStatus: "PENDING", returnOrder: null });
  expect(await submitRawRefunds(world.caller, [fresh.id])).toMatchObject([{ refusal: { code: "REFUND_WITHDRAWN" } }]);
});

test("since when nobody waits for a return stands with it, and was filled in from the log", async () => {
  const closedAt = async (held: Held, world: World) => (await getReturn(world.caller.scope, held.id))?.closedAt;
  const gone = await makeWorld("ENTERPRISE");
  const cancelled = await waitingReturn(gone);
  expect(await closedAt(cancelled, gone)).toBeNull();
  await withdrawn(gone);
  const first = await closedAt(cancelled, gone);
  expect(first).toEqual(expect.any(String));

  const ended = await makeWorld("ENTERPRISE");
  const { held } = await shortReturn(ended);
  expect(await closedAt(held, ended)).toBeNull();
  const [short] = await discrepanciesOf(held.id);
  await terminateReturn(ended.caller, termination(held, short?.id ?? ""));
  const second = await closedAt(held, ended);

  const ids = [cancelled.id, held.id];
  await database().returnOrder.updateMany({ where: { id: { in: ids } }, data: { closedAt: null } });
  await fillAgain("20261130004100_return_closed_at");
  const apart = (a: string | null | undefined, b: string | null | undefined) =>
    Math.abs(new Date(a ?? 0).getTime() - new Date(b ?? "2000").getTime());
  expect(apart(await closedAt(cancelled, gone), first)).toBeLessThan(5_000);
  expect(apart(await closedAt(held, ended), second)).toBeLessThan(5_000);
});
