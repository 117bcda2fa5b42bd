import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { GoodsReceivedPayload } from "../mapping";
import { getReturn } from "../queries/get-return";
import { codeOf, counted, everything, waitingReturn, type Held } from "../testing/receipts";
import { makeWorld, reportsOf, returnOf, stockOf, type World } from "../testing/world";
import { correctCounts } from "./correct-counts";
import { receiveReturn } from "./receive";
import { terminateReturn } from "./terminate";
import { undoReceipt } from "./undo-receipt";

type Counts = [good: number, defective: number][];

const discrepanciesOf = (returnOrderId: string) =>
  database().discrepancy.findMany({ where: { returnOrderId }, orderBy: { raisedAt: "asc" } });

/** A return of two milk and one soap of which some came in; the shortage is open. */
async function shortReturn(world: World, counts: Counts = [[1, 0]]) {
  const held = await waitingReturn(world);
  const { receiptId } = await receiveReturn(world.caller, counted(held, counts));
  const [short] = await discrepanciesOf(held.id);
  return { held, receiptId, discrepancyId: short?.id ?? "" };
}

/** A correction over what stands there now. */
async function correction(held: Held, discrepancyId: string, counts: Counts, requestKey = randomUUID()) {
  const standing = await database().returnOrderLine.findMany({ where: { returnOrderId: held.id } });
  return {
    discrepancyId,
    returnOrderId: held.id,
    requestKey,
    reason: "点错了",
    seen: standing.map((line) => ({ lineId: line.id, good: line.goodPieces, defective: line.defectivePieces })),
    lines: counted(held, counts).lines,
  };
}

const termination = (held: Held, discrepancyId: string) => ({
  discrepancyId,
  returnOrderId: held.id,
  reason: "消费者确认未寄",
  platformCaseNo: "CASE-1",
});

async function ledger(world: World) {
  const moves = await database().stockMovement.findMany({
    where: { sellerAccountId: world.sellerAccountId },
    orderBy: { createdAt: "asc" },
  });
  return moves.map(({ skuId, goodDelta, defectiveDelta, cause }) =>
    [skuId === world.milkId ? "milk" : "soap", goodDelta, defectiveDelta, cause].join(" "),
  );
}

/** What R106 checks: the receipts that stand add up to the lines. */
async function expectSums(world: World, code = "R1") {
  const { id, lines } = await returnOf(world, code);
  const receipts = await database().inboundReceipt.findMany({
    where: { returnOrderId: id, undoneAt: null },
    include: { lines: true },
  });
  for (const line of lines) {
    const own = receipts.flatMap((receipt) => receipt.lines.filter((one) => one.returnOrderLineId === line.id));
    expect(own.reduce((sum, one) => sum + one.goodPieces, 0)).toBe(line.goodPieces);
    expect(own.reduce((sum, one) => sum + one.defectivePieces, 0)).toBe(line.defectivePieces);
  }
}

test("counted wrong and everything was there: stock, ledger, full receipt and its one report in one commit (R113)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { held, discrepancyId } = await shortReturn(world);
  const before = Date.now();
  const corrected = await correctCounts(world.caller, await correction(held, discrepancyId, [[1, 1], [1, 0]])); // oxfmt-ignore
  expect(corrected).toEqual({ extent: "FULL" });
  expect(await returnOf(world, "R1")).toMatchObject({
    status: "RECEIVED",
    stockinStatus: "FULL",
    callbackStatus: "PENDING",
    receivedPieces: 3,
  });
  expect(await stockOf(world, world.milkId)).toEqual({ good: 1, defective: 1 });
  expect(await ledger(world)).toEqual([
    "milk 1 0 RETURN_RECEIVED",
    "milk 0 1 RETURN_CORRECTED",
    "soap 1 0 RETURN_CORRECTED",
  ]);
  await expectSums(world);
  const [report, ...others] = await reportsOf(held.id);
  expect(others).toEqual([]);
  expect(report?.notBefore.getTime()).toBeGreaterThanOrEqual(before + 30_000);
  const payload = JSON.parse(
    unseal(report?.payloadCipher ?? new Uint8Array(), report?.keyId ?? ""),
  ) as GoodsReceivedPayload;
  expect(payload.lines).toMatchObject([
    { stored: [{ quantityPieces: 1 }, { quantityPieces: 1 }] },
    { stored: [{ quantityPieces: 1 }, { quantityPieces: 0 }] },
  ]);
  expect(await discrepanciesOf(held.id)).toMatchObject([
    { state: "RESOLVED", outcome: "COUNTED_WRONG", resolution: "点错了", resolvedBy: world.caller.actor.userId },
  ]);
  const view = await getReturn(world.caller.scope, held.id);
  expect(view).toMatchObject({ undo: { kind: "CORRECTION" }, receipts: [{ kind: "COUNT" }, { kind: "CORRECTION" }] });
  expect(view?.timeline.at(-1)).toMatchObject({ action: "return-order.counts-corrected", reason: "点错了" });
});

test("with reporting off a correction to full is held like any other full receipt (M3)", async () => {
  const world = await makeWorld("ENTERPRISE", { reporting: false });
  const { held, discrepancyId } = await shortReturn(world);
  await correctCounts(world.caller, await correction(held, discrepancyId, [[2, 0], [1, 0]])); // oxfmt-ignore
  expect(await returnOf(world, "R1")).toMatchObject({ status: "RECEIVED", callbackStatus: "HELD_SETTINGS_OFF" });
  expect(await reportsOf(held.id)).toEqual([]);
});

test("counts that stay short keep the shortage open; counts of nothing wait for the goods again", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { held, discrepancyId } = await shortReturn(world, [[2, 0]]);
  expect(await correctCounts(world.caller, await correction(held, discrepancyId, [[1, 0]]))).toEqual({
    extent: "PARTIAL",
  });
  expect(await stockOf(world, world.milkId)).toEqual({ good: 1, defective: 0 });
  expect(await discrepanciesOf(held.id)).toMatchObject([{ state: "OPEN", pieces: 2, reason: "少件" }]);
  await expectSums(world);
  expect(await correctCounts(world.caller, await correction(held, discrepancyId, [[0, 0]]))).toEqual({
    extent: "NONE",
  });
  expect(await returnOf(world, "R1")).toMatchObject({
    status: "WAITING_RECEIPT",
    stockinStatus: "WAITING",
    receivedPieces: 0,
  });
  expect(await discrepanciesOf(held.id)).toMatchObject([{ state: "RESOLVED", outcome: "COUNTED_WRONG" }]);
  expect(await stockOf(world, world.milkId)).toEqual({ good: 0, defective: 0 });
  expect(await reportsOf(held.id)).toEqual([]);
  expect(await receiveReturn(world.caller, everything(held))).toMatchObject({ extent: "FULL" });
  expect(await reportsOf(held.id)).toHaveLength(1);
  await expectSums(world);
});

test("a correction is undone as it was made: counts, stock, shortage, report (R117)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { held, receiptId, discrepancyId } = await shortReturn(world);
  await correctCounts(world.caller, await correction(held, discrepancyId, [[2, 0], [1, 0]])); // oxfmt-ignore
  const latest = (await getReturn(world.caller.scope, held.id))?.undo?.receiptId ?? "";
  const undo = (role: "ADMIN" | "CLERK" | "WAREHOUSE", id: string) =>
    codeOf(
      undoReceipt(
        { ...world.caller, actor: { ...world.caller.actor, role } },
        { returnOrderId: held.id, receiptId: id },
      ),
    );
  expect(await undo("CLERK", receiptId)).toBe("FORBIDDEN");
  expect(await undo("WAREHOUSE", latest)).toBe("FORBIDDEN");
  expect(await undo("ADMIN", receiptId)).toBe("UNDO_TOO_LATE"); // a correction followed
  expect(await undo("CLERK", latest)).toBe("done");
  expect(await reportsOf(held.id)).toEqual([]);
  expect(await stockOf(world, world.milkId)).toEqual({ good: 1, defective: 0 });
  expect(await stockOf(world, world.soapId)).toEqual({ good: 0, defective: 0 });
  expect(await returnOf(world, "R1")).toMatchObject({ status: "PARTIALLY_RECEIVED", callbackStatus: "NOT_REQUIRED" });
  expect(await discrepanciesOf(held.id)).toMatchObject([{ state: "OPEN", pieces: 2, outcome: null, resolvedBy: null }]);
  await expectSums(world);
  await receiveReturn(world.caller, counted(held, [[1, 0], [1, 0]])); // oxfmt-ignore
  expect(await reportsOf(held.id)).toHaveLength(1);
});

test("what cannot be corrected is refused and changes nothing", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  const { held, discrepancyId } = await shortReturn(world);
  const foreign = await shortReturn(stranger);
  const correct = (input: Awaited<ReturnType<typeof correction>>, caller = world.caller) =>
    codeOf(correctCounts(caller, input));
  expect(await correct(await correction(held, discrepancyId, [[3, 0]]))).toBe("CORRECTION_TOO_MANY");
  expect(await correct(await correction(held, discrepancyId, [[1, 0]]))).toBe("CORRECTION_UNCHANGED");
  expect(await correct(await correction(foreign.held, foreign.discrepancyId, [[2, 0]]))).toBe("NOT_FOUND");
  expect(await correct(await correction(held, foreign.discrepancyId, [[2, 0]]))).toBe("NOT_FOUND");
  const strangersLines = {
    ...(await correction(held, discrepancyId, [[2, 0]])),
    lines: counted(foreign.held, [[2, 0]]).lines,
  };
  expect(await correct(strangersLines)).toBe("NOT_FOUND");
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [stranger.shopId]) };
  expect(await correct(await correction(held, discrepancyId, [[2, 0]]), otherShop)).toBe("NOT_FOUND");
  expect(await returnOf(world, "R1")).toMatchObject({ status: "PARTIALLY_RECEIVED", receivedPieces: 1 });
  expect(await ledger(world)).toHaveLength(1);
  await receiveReturn(world.caller, counted(held, [[1, 0], [1, 0]])); // oxfmt-ignore
  expect(await correct(await correction(held, discrepancyId, [[1, 1], [1, 0]]))).toBe("DISCREPANCY_RESOLVED"); // oxfmt-ignore
});

test("what came in while the dialog was open is not overwritten (R170)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { held, discrepancyId } = await shortReturn(world);
  const form = await correction(held, discrepancyId, [[0, 1]]);
  await receiveReturn(world.caller, { ...counted(held, [[0, 0], [1, 0]]), short: { reason: "还差一件", photoIds: [] } }); // oxfmt-ignore
  expect(await codeOf(correctCounts(world.caller, form))).toBe("STALE");
  expect(await returnOf(world, "R1")).toMatchObject({ receivedPieces: 2 });
  expect(await stockOf(world, world.soapId)).toEqual({ good: 1, defective: 0 });
  const anew = await correction(held, discrepancyId, [[0, 1], [1, 0]]); // oxfmt-ignore
  expect(await correctCounts(world.caller, anew)).toEqual({ extent: "PARTIAL" });
  await expectSums(world);
});

test("twenty corrections at once, and the same form twenty times: once", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { held, discrepancyId } = await shortReturn(world);
  const all: Counts = [[2, 0], [1, 0]]; // oxfmt-ignore
  const forms = await Promise.all(Array.from({ length: 20 }, () => correction(held, discrepancyId, all)));
  const codes = await Promise.all(forms.map((form) => codeOf(correctCounts(world.caller, form))));
  expect(codes.filter((code) => code === "done")).toHaveLength(1);
  expect(codes.filter((code) => code === "DISCREPANCY_RESOLVED")).toHaveLength(19);
  expect(await reportsOf(held.id)).toHaveLength(1);
  expect(await stockOf(world, world.milkId)).toEqual({ good: 2, defective: 0 });

  const again = await makeWorld("ENTERPRISE");
  const second = await shortReturn(again);
  const form = await correction(second.held, second.discrepancyId, all);
  const answers = await Promise.all(Array.from({ length: 20 }, () => correctCounts(again.caller, form)));
  expect(new Set(answers.map(({ extent }) => extent))).toEqual(new Set(["FULL"]));
  expect(await reportsOf(second.held.id)).toHaveLength(1);
  await expectSums(again);
});

test("terminate: never told, nothing more received, what came in stays in stock (R113)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { held, receiptId, discrepancyId } = await shortReturn(world);
  await terminateReturn(world.caller, termination(held, discrepancyId));
  expect(await returnOf(world, "R1")).toMatchObject({
    status: "COMPLETED",
    stockinStatus: "TERMINATED",
    callbackStatus: "NOT_REQUIRED",
    receivedPieces: 1,
    fullReceiptAt: null,
  });
  expect(await stockOf(world, world.milkId)).toEqual({ good: 1, defective: 0 });
  expect(await codeOf(receiveReturn(world.caller, counted(held, [[1, 0], [1, 0]])))).toBe("RETURN_TERMINATED"); // oxfmt-ignore
  expect(await codeOf(undoReceipt(world.caller, { returnOrderId: held.id, receiptId }))).toBe("UNDO_TOO_LATE");
  const all: Counts = [[2, 0], [1, 0]]; // oxfmt-ignore
  expect(await codeOf(correctCounts(world.caller, await correction(held, discrepancyId, all)))).toBe(
    "DISCREPANCY_RESOLVED",
  );
  expect(await reportsOf(held.id)).toEqual([]);
  expect(await discrepanciesOf(held.id)).toMatchObject([
    { state: "RESOLVED", outcome: "TERMINATED", platformCaseNo: "CASE-1", resolution: "消费者确认未寄" },
  ]);
  const view = await getReturn(world.caller.scope, held.id);
  expect(view).toMatchObject({ undo: null, isOpen: false, openDiscrepancies: [] });
  expect(view?.timeline.at(-1)).toMatchObject({
    action: "return-order.terminated",
    after: { platformCaseNo: "CASE-1" },
    reason: "消费者确认未寄",
  });
});

test("terminate, correct and the last receipt at once, twenty of each: exactly one of them happens", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { held, discrepancyId } = await shortReturn(world);
  const form = await correction(held, discrepancyId, [[2, 0], [1, 0]]); // oxfmt-ignore
  const acts = [
    () => terminateReturn(world.caller, termination(held, discrepancyId)),
    () => correctCounts(world.caller, { ...form, requestKey: randomUUID() }),
    () => receiveReturn(world.caller, counted(held, [[1, 0], [1, 0]])), // oxfmt-ignore
  ];
  const codes = await Promise.all(
    Array.from({ length: 60 }, (_, index) => codeOf(acts[index % 3]?.() ?? Promise.resolve())),
  );
  expect(codes.filter((code) => code === "done")).toHaveLength(1);
  const { stockinStatus } = await returnOf(world, "R1");
  expect(await reportsOf(held.id)).toHaveLength(stockinStatus === "TERMINATED" ? 0 : 1);
  await expectSums(world);
});

test("a stranger terminates nothing, nor does anybody what is complete", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  const { held, discrepancyId } = await shortReturn(world);
  expect(await codeOf(terminateReturn(stranger.caller, termination(held, discrepancyId)))).toBe("NOT_FOUND");
  await receiveReturn(world.caller, counted(held, [[1, 0], [1, 0]])); // oxfmt-ignore
  expect(await codeOf(terminateReturn(world.caller, termination(held, discrepancyId)))).toBe("DISCREPANCY_RESOLVED");
  expect(await reportsOf(held.id)).toHaveLength(1);
});
