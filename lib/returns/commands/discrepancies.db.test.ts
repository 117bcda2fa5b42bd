import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { makeScope } from "@/lib/kernel/scope-maker";
import { takePhotos } from "@/lib/photos/testing/pictures";
import { getReturn } from "../queries/get-return";
import { countReturns, countReturnWork, listReturns } from "../queries/list-returns";
import { returnFilter } from "../schema";
import { codeOf, counted, everything, SHORT, waitingReturn, type Held } from "../testing/receipts";
import { makeWorld, reportsOf, returnOf, stockOf, type World } from "../testing/world";
import { noteDiscrepancy, raiseDiscrepancy, type RaiseInput } from "./discrepancies";
import { receiveInCommit, receiveReturn } from "./receive";
import { undoReceipt } from "./undo-receipt";

const discrepanciesOf = (returnOrderId: string) =>
  database().discrepancy.findMany({ where: { returnOrderId }, orderBy: { raisedAt: "asc" } });

const damage = (held: Held, more: Partial<RaiseInput> = {}): RaiseInput => ({
  returnOrderId: held.id,
  requestKey: randomUUID(),
  kind: "DAMAGED",
  lineId: held.lines[0]?.id ?? null,
  pieces: 1,
  reason: "瓶身破裂",
  photoIds: [],
  ...more,
});

const noteInput = (held: Held, discrepancyId: string) => ({
  returnOrderId: held.id,
  discrepancyId,
  reason: "已与平台确认",
});

async function audit(returnOrderId: string): Promise<string[]> {
  const entries = await database().auditEntry.findMany({
    where: { subjectId: returnOrderId },
    orderBy: { seq: "asc" },
  });
  return entries.map(({ action }) => action.replace("return-order.", ""));
}

test("a short count without a reason is refused by its field and changes nothing (R112)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const partial = counted(held, [[2, 0]]);
  for (const short of [undefined, { reason: "", photoIds: [] }, { reason: "  ", photoIds: [] }]) {
    await expect(receiveReturn(world.caller, { ...partial, short })).rejects.toMatchObject({
      refusal: { code: "SHORT_REASON_MISSING", fields: { "short.reason": "required" } },
    });
  }
  expect(await returnOf(world, "R1")).toMatchObject({ status: "WAITING_RECEIPT", version: 0, receipts: [] });
  expect(await stockOf(world, world.milkId)).toEqual({ good: 0, defective: 0 });
  expect(await discrepanciesOf(held.id)).toEqual([]);
});

test("one shortage per return: raised, kept up to date, resolved by the rest, with its photos and reasons (R112, R113)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const [first = "", second = ""] = await takePhotos(world.caller, 2);
  await receiveReturn(world.caller, { ...counted(held, [[1, 0]]), short: { reason: " 分批到货 ", photoIds: [first] } });
  const [short] = await discrepanciesOf(held.id);
  expect(short).toMatchObject({ kind: "SHORT", pieces: 2, reason: "分批到货", state: "OPEN", outcome: null });
  await receiveReturn(world.caller, { ...counted(held, [[0, 1]]), short: { reason: "少件", photoIds: [second] } });
  expect(await discrepanciesOf(held.id)).toMatchObject([{ id: short?.id, pieces: 1, reason: "少件", state: "OPEN" }]);
  expect(await reportsOf(held.id)).toEqual([]);
  const view = await getReturn(world.caller.scope, held.id);
  expect(view?.discrepancies[0]?.photos.map(({ id }) => id).sort()).toEqual([first, second].sort());
  expect(view).toMatchObject({
    flow: { isInQuestion: true },
    openDiscrepancies: ["SHORT"],
    discrepancies: [{ raisedBy: "王仓库", choices: ["COUNTED_WRONG", "TERMINATED"] }],
    receipts: [{ reason: "分批到货" }, { reason: "少件" }],
  });
  const rest = await receiveReturn(world.caller, counted(held, [[0, 0], [1, 0]])); // oxfmt-ignore
  expect(await discrepanciesOf(held.id)).toMatchObject([
    { id: short?.id, state: "RESOLVED", outcome: "REST_ARRIVED", resolvingReceiptId: rest.receiptId },
  ]);
  expect(await reportsOf(held.id)).toHaveLength(1);
  expect((await getReturn(world.caller.scope, held.id))?.flow).toMatchObject({ isInQuestion: false });
  expect(await audit(held.id)).toEqual([
    "created",
    "received-in-part",
    "discrepancy-raised",
    "received-in-part",
    "received-in-full",
    "discrepancy-resolved",
  ]);
});

test("the clerk's queue counts a return once, whatever waits with it, and lets go of it when nothing does", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await waitingReturn(world, "R2");
  await receiveReturn(world.caller, counted(held, [[1, 0]]));
  const { discrepancyId } = await raiseDiscrepancy(world.caller, damage(held));
  const filter = returnFilter.parse({ status: "discrepancy" });
  const queue = async ({ caller: { scope } }: World) => [
    (await listReturns(scope, filter)).rows.map((row) => [row.bizOrderCode, ...row.openDiscrepancies].join(" ")),
    (await countReturns(scope, filter)).discrepancy,
    (await countReturnWork(scope)).discrepancy,
  ];
  expect(await queue(world)).toEqual([["R1 SHORT DAMAGED"], 1, 1]);
  expect(await queue(stranger)).toEqual([[], 0, 0]);
  // Who sees some shops is counted theirs, and so is a filter's part.
  const { sellerAccountId } = world.caller.scope;
  const countedFor = async (shopId: string, words = {}) =>
    (await countReturns(makeScope(sellerAccountId, [shopId]), returnFilter.parse(words))).discrepancy;
  expect([await countedFor(held.shopId), await countedFor(randomUUID())]).toEqual([1, 0]);
  expect([await countedFor(held.shopId, { q: "R1" }), await countedFor(held.shopId, { q: "R2" })]).toEqual([1, 0]);
  await noteDiscrepancy(world.caller, noteInput(held, discrepancyId));
  expect(await queue(world)).toEqual([["R1 SHORT"], 1, 1]);
  await receiveReturn(world.caller, counted(held, [[1, 0], [1, 0]])); // oxfmt-ignore
  expect(await queue(world)).toEqual([[], 0, 0]);
});

test("undoing a receipt gives the shortage back what it was (R117)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const undo = (receiptId: string) => undoReceipt(world.caller, { returnOrderId: held.id, receiptId });
  const first = await receiveReturn(world.caller, { ...counted(held, [[1, 0]]), short: { ...SHORT, reason: "甲" } });
  const second = await receiveReturn(world.caller, { ...counted(held, [[1, 0]]), short: { ...SHORT, reason: "乙" } });
  const rest = await receiveReturn(world.caller, counted(held, [[0, 0], [1, 0]])); // oxfmt-ignore
  const standing = async () =>
    (await discrepanciesOf(held.id)).map((one) => [one.state, one.pieces, one.reason, one.outcome]);
  expect(await standing()).toEqual([["RESOLVED", 1, "乙", "REST_ARRIVED"]]);
  await undo(rest.receiptId);
  expect(await standing()).toEqual([["OPEN", 1, "乙", null]]);
  await undo(second.receiptId);
  expect(await standing()).toEqual([["OPEN", 2, "甲", null]]);
  await undo(first.receiptId);
  expect(await standing()).toEqual([["UNDONE", 2, "甲", null]]);
  expect(await returnOf(world, "R1")).toMatchObject({ status: "WAITING_RECEIPT", receivedPieces: 0 });
  // And the next short count raises a new one.
  await receiveReturn(world.caller, counted(held, [[2, 0]]));
  expect(await standing()).toEqual([["UNDONE", 2, "甲", null], ["OPEN", 1, "少件", null]]); // oxfmt-ignore
});

test("too much, wrong and damaged goods hold no report back and wait for the clerk (R112, R114, R129)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const photoIds = await takePhotos(world.caller, 2);
  await raiseDiscrepancy(world.caller, damage(held, { photoIds }));
  await raiseDiscrepancy(world.caller, damage(held, { kind: "EXCESS", pieces: 7, reason: "多寄" }));
  const foreign = { kind: "WRONG_ITEM" as const, lineId: null, goods: "6912345678901", reason: "不是我们的货" };
  await raiseDiscrepancy(world.caller, damage(held, foreign));
  expect(await returnOf(world, "R1")).toMatchObject({ status: "WAITING_RECEIPT", receivedPieces: 0, version: 0 });
  expect(await receiveReturn(world.caller, counted(held, [[1, 1], [1, 0]]))).toMatchObject({ extent: "FULL" }); // oxfmt-ignore
  expect(await reportsOf(held.id)).toHaveLength(1);
  const view = await getReturn(world.caller.scope, held.id);
  expect(view).toMatchObject({
    openDiscrepancies: ["DAMAGED", "EXCESS", "WRONG_ITEM"],
    discrepancies: [
      { kind: "DAMAGED", goods: "SKU-MILK-800", choices: ["NOTED"] },
      { kind: "EXCESS", pieces: 7 },
      { kind: "WRONG_ITEM", goods: "6912345678901" },
    ],
  });
  expect(view?.discrepancies[0]?.photos).toHaveLength(2);
});

test("missing pieces noted by hand are the one shortage of the return: receipts go on with it (R112)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const [photo = ""] = await takePhotos(world.caller);
  const missing = (reason: string, photoIds: string[] = []) =>
    raiseDiscrepancy(world.caller, damage(held, { kind: "SHORT", pieces: 1, reason, photoIds }));
  const { discrepancyId } = await missing("空包", [photo]);
  const standing = async () =>
    (await discrepanciesOf(held.id)).map(({ id, kind, pieces, reason, outcome, returnOrderLineId }) => [
      id === discrepancyId, kind, pieces, reason, outcome, returnOrderLineId]); // oxfmt-ignore
  expect(await standing()).toEqual([[true, "SHORT", 3, "空包", null, null]]); // counted from the lines, not from the form
  await receiveReturn(world.caller, counted(held, [[1, 0]]));
  expect(await standing()).toEqual([[true, "SHORT", 2, "少件", null, null]]);
  expect((await missing("仍缺两件")).discrepancyId).toBe(discrepancyId);
  expect(await standing()).toEqual([[true, "SHORT", 2, "仍缺两件", null, null]]);
  expect(await reportsOf(held.id)).toEqual([]);
  await receiveReturn(world.caller, counted(held, [[1, 0], [1, 0]])); // oxfmt-ignore
  expect(await standing()).toEqual([[true, "SHORT", 2, "仍缺两件", "REST_ARRIVED", null]]);
  expect(await reportsOf(held.id)).toHaveLength(1);
  expect(await codeOf(missing("还缺"))).toBe("RETURN_CLOSED");
});

test("what cannot be raised is refused and changes nothing", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const foreign = await waitingReturn(stranger);
  const [strangersPhoto = ""] = await takePhotos(stranger.caller);
  const raise = (input: RaiseInput, caller = world.caller) => codeOf(raiseDiscrepancy(caller, input));
  expect(await raise(damage(foreign))).toBe("NOT_FOUND");
  expect(await raise(damage(held, { lineId: foreign.lines[0]?.id ?? null }))).toBe("NOT_FOUND");
  expect(await raise(damage(held, { returnOrderId: randomUUID() }))).toBe("NOT_FOUND");
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [stranger.shopId]) };
  expect(await raise(damage(held), otherShop)).toBe("NOT_FOUND");
  expect(await raise(damage(held, { pieces: 3 }))).toBe("DISCREPANCY_TOO_MANY");
  expect(await raise(damage(held, { photoIds: [strangersPhoto] }))).toBe("PHOTO_GONE");
  const shortWithForeignPhoto = { ...counted(held, [[1, 0]]), short: { reason: "少件", photoIds: [strangersPhoto] } };
  expect(await codeOf(receiveReturn(world.caller, shortWithForeignPhoto))).toBe("PHOTO_GONE");
  expect(await returnOf(world, "R1")).toMatchObject({ status: "WAITING_RECEIPT", receipts: [] });
  await database().returnOrder.update({ where: { id: held.id }, data: { status: "CANCELLED" } });
  expect(await raise(damage(held))).toBe("RETURN_CLOSED");
  expect(await discrepanciesOf(held.id)).toEqual([]);
});

test("the same form sent twenty times is one discrepancy; twenty clerks settle it once", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const [photo = ""] = await takePhotos(world.caller);
  const input = damage(held, { photoIds: [photo] });
  const raised = await Promise.all(Array.from({ length: 20 }, () => raiseDiscrepancy(world.caller, input)));
  expect(new Set(raised.map(({ discrepancyId }) => discrepancyId)).size).toBe(1);
  const settle = () => codeOf(noteDiscrepancy(world.caller, noteInput(held, raised[0]?.discrepancyId ?? "")));
  const codes = await Promise.all(Array.from({ length: 20 }, settle));
  expect(codes.filter((code) => code === "done")).toHaveLength(1);
  expect(codes.filter((code) => code === "DISCREPANCY_RESOLVED")).toHaveLength(19);
  expect(await discrepanciesOf(held.id)).toMatchObject([
    { state: "RESOLVED", outcome: "NOTED", resolution: "已与平台确认", resolvedBy: world.caller.actor.userId },
  ]);
  expect(await audit(held.id)).toEqual(["created", "discrepancy-raised", "discrepancy-resolved"]);
});

test("twenty short counts at once leave one open shortage, or none when they fill the return", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const codes = await Promise.all(
    Array.from({ length: 20 }, () => codeOf(receiveReturn(world.caller, counted(held, [[1, 0]])))),
  );
  expect(codes.filter((code) => code === "done")).toHaveLength(2);
  expect(await discrepanciesOf(held.id)).toMatchObject([{ kind: "SHORT", state: "OPEN", pieces: 1 }]);
});

test("a shortage is not settled by a note, nor anybody else's discrepancy by anybody", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const other = await waitingReturn(world, "R2");
  await receiveReturn(world.caller, counted(held, [[1, 0]]));
  const id = (await discrepanciesOf(held.id))[0]?.id ?? "";
  const note = (caller: World["caller"], of: Held) => codeOf(noteDiscrepancy(caller, noteInput(of, id)));
  expect(await note(world.caller, held)).toBe("OUTCOME_NOT_POSSIBLE");
  expect(await note(stranger.caller, held)).toBe("NOT_FOUND");
  expect(await note(world.caller, other)).toBe("NOT_FOUND"); // of another return
  expect(await discrepanciesOf(held.id)).toMatchObject([{ state: "OPEN" }]);
});

test("a crash after a short count leaves neither counts nor shortage nor attached photo (R118)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const [photo = ""] = await takePhotos(world.caller);
  const crashing = inOneCommit(world.caller, async (commit) => {
    await receiveInCommit(commit, {
      ...counted(held, [[1, 0]]),
      short: { reason: "少件", photoIds: [photo] },
    });
    throw new Error("crash");
  });
  await expect(crashing).rejects.toThrow("crash");
  expect(await discrepanciesOf(held.id)).toEqual([]);
  expect(await database().photo.findUnique({ where: { id: photo } })).toMatchObject({ subjectId: null });
  expect(await codeOf(receiveReturn(world.caller, everything(held)))).toBe("done");
});

test("the database itself refuses a second open shortage", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, counted(held, [[1, 0]]));
  const [row] = await discrepanciesOf(held.id);
  if (!row) throw new Error("no shortage was raised");
  await expect(database().discrepancy.create({ data: { ...row, id: randomUUID() } })).rejects.toThrow(
    /Unique constraint/,
  );
});
