import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { changedTables, digests, whileBroken } from "@/lib/db/testing/breakage";
import { unseal } from "@/lib/db/seal";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { GoodsReceivedPayload } from "../mapping";
import { getReturn } from "../queries/get-return";
import { codeOf, counted, everything, waitingReturn } from "../testing/receipts";
import { makeWorld, openInterval, reportsOf, returnOf, stockOf } from "../testing/world";
import { receiveInCommit, receiveReturn } from "./receive";

test("a full receipt books stock, closes counting and owes one whole report (R106, R108, R114, R118, R129, R130)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const before = Date.now();
  const received = await receiveReturn(
    world.caller,
    counted(held, [
      [1, 1],
      [1, 0],
    ]),
  );
  expect(received).toMatchObject({ extent: "FULL", callbackStatus: "PENDING" });
  expect(await stockOf(world, world.milkId)).toEqual({ good: 1, defective: 1 });
  expect(await stockOf(world, world.soapId)).toEqual({ good: 1, defective: 0 });
  const after = await returnOf(world, "R1");
  expect(after).toMatchObject({
    status: "RECEIVED",
    stockinStatus: "FULL",
    callbackStatus: "PENDING",
    receivedPieces: 3,
  });
  const receipts = await database().inboundReceipt.findMany({
    where: { returnOrderId: held.id },
    include: { lines: true },
  });
  expect(receipts).toMatchObject([
    {
      userId: world.caller.actor.userId,
      warehouseId: world.warehouseId,
      completes: true,
      receivedAt: after.fullReceiptAt,
    },
  ]);
  expect(receipts[0]?.receivedAt.getTime()).toBeGreaterThanOrEqual(before);
  expect(receipts[0]?.lines.map((line) => [line.goodPieces, line.defectivePieces])).toEqual([
    [1, 1],
    [1, 0],
  ]);
  expect(after.lines.map((line) => [line.goodPieces, line.defectivePieces])).toEqual([
    [1, 1],
    [1, 0],
  ]);
  const [report, ...others] = await reportsOf(held.id);
  expect(others).toEqual([]);
  expect(report?.notBefore.getTime()).toBeGreaterThanOrEqual(before + 30_000); // R117
  const payload = JSON.parse(
    unseal(report?.payloadCipher ?? new Uint8Array(), report?.keyId ?? ""),
  ) as GoodsReceivedPayload;
  expect(payload).toMatchObject({
    bizOrderCode: "R1",
    outBizId: after.returnNo,
    storeCode: "GJZY-SH-001",
    waybillNo: "SF1",
    receivedAt: after.fullReceiptAt?.toISOString(),
    receiver: { name: "退货组", province: "上海" },
    sender: { name: "王小明", mobile: "13800000000", city: "杭州市" },
    lines: [
      {
        subOrderCode: "R1-1",
        stored: [
          { storageType: "good", quantityPieces: 1 },
          { storageType: "defective", quantityPieces: 1 },
        ],
      },
      { subOrderCode: "R1-2", stored: [{ quantityPieces: 1 }, { quantityPieces: 0 }] },
    ],
  });
  expect(await codeOf(receiveReturn(world.caller, everything(held)))).toBe("RETURN_CLOSED");
});

test("a partial receipt is saved and owes nothing; the rest completes it (R109)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  expect(await receiveReturn(world.caller, counted(held, [[2, 0]]))).toMatchObject({
    extent: "PARTIAL",
    callbackStatus: "NOT_REQUIRED",
  });
  expect(await returnOf(world, "R1")).toMatchObject({
    status: "PARTIALLY_RECEIVED",
    stockinStatus: "PARTIAL",
    receivedPieces: 2,
  });
  expect(await reportsOf(held.id)).toEqual([]);
  expect(
    await receiveReturn(
      world.caller,
      counted(held, [
        [0, 0],
        [0, 1],
      ]),
    ),
  ).toMatchObject({ extent: "FULL" });
  expect(await reportsOf(held.id)).toHaveLength(1);
});

test("twenty people receive everything at once: one receipt, one report (R110)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const codes = await Promise.all(
    Array.from({ length: 20 }, () => codeOf(receiveReturn(world.caller, everything(held)))),
  );
  expect(codes.filter((code) => code === "done")).toHaveLength(1);
  expect(codes.filter((code) => code === "RETURN_CLOSED")).toHaveLength(19);
  expect(await reportsOf(held.id)).toHaveLength(1);
  expect(await stockOf(world, world.milkId)).toEqual({ good: 2, defective: 0 });
});

test("the same form sent ten times is one receipt with one answer", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const requestKey = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => receiveReturn(world.caller, counted(held, [[1, 0]], requestKey))),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect((await returnOf(world, "R1")).receipts).toHaveLength(1);
  expect(await stockOf(world, world.milkId)).toEqual({ good: 1, defective: 0 });
});

test("what cannot be received is refused and changes nothing", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const foreign = await waitingReturn(stranger);
  const strangersWarehouse = { ...everything(held), warehouseId: stranger.warehouseId };
  expect(await codeOf(receiveReturn(world.caller, counted(held, [[3, 0]])))).toBe("RECEIPT_TOO_MANY");
  expect(await codeOf(receiveReturn(world.caller, counted(held, [])))).toBe("RECEIPT_EMPTY");
  expect(await codeOf(receiveReturn(world.caller, strangersWarehouse))).toBe("UNKNOWN_WAREHOUSE");
  expect(await codeOf(receiveReturn(world.caller, everything(foreign)))).toBe("NOT_FOUND");
  expect(await codeOf(receiveReturn(world.caller, { ...everything(foreign), returnOrderId: held.id }))).toBe(
    "NOT_FOUND",
  );
  expect(await codeOf(receiveReturn(world.caller, { ...everything(held), returnOrderId: randomUUID() }))).toBe(
    "NOT_FOUND",
  );
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [stranger.shopId]) };
  expect(await codeOf(receiveReturn(otherShop, everything(held)))).toBe("NOT_FOUND");
  expect(await returnOf(world, "R1")).toMatchObject({ status: "WAITING_RECEIPT", version: 0, receipts: [] });
  expect(await stockOf(world, world.milkId)).toEqual({ good: 0, defective: 0 });
});

test("a crash after the receipt leaves neither counts nor stock nor report (R118, R130)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  const crashing = inOneCommit(world.caller, async (commit) => {
    await receiveInCommit(commit, everything(held));
    throw new Error("crash");
  });
  await expect(crashing).rejects.toThrow("crash");
  expect(await returnOf(world, "R1")).toMatchObject({ status: "WAITING_RECEIPT", receivedPieces: 0, receipts: [] });
  expect(await stockOf(world, world.milkId)).toEqual({ good: 0, defective: 0 });
  expect(await reportsOf(held.id)).toEqual([]);
});

test("a second report of the same return breaks the commit: the database holds one, whatever asks for another (R110)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  const opened = { status: "WAITING_RECEIPT" as const, stockinStatus: "WAITING" as const };
  await database().returnOrder.update({ where: { id: held.id }, data: opened });
  await database().returnOrderLine.updateMany({
    where: { returnOrderId: held.id },
    data: { goodPieces: 0, defectivePieces: 0 },
  });
  const before = await digests();
  await expect(receiveReturn(world.caller, everything(held))).rejects.toThrow(/has an in-storage report already/);
  expect(changedTables(before, await digests())).toEqual([]);
  const [report] = await reportsOf(held.id);
  const again = { ...report, id: randomUUID(), seq: undefined, payloadCipher: new Uint8Array([1]) };
  await expect(database().outboxJob.create({ data: again as never })).rejects.toThrow(/Unique constraint/);
});

type Counts = Parameters<typeof counted>[1];
const MILK_AND_SOAP: Counts = [[1, 1], [1, 0]]; // oxfmt-ignore

test.each<[string, Counts, string[]]>([
  ["a full receipt", MILK_AND_SOAP, ["InboundReceipt", "InboundReceiptLine", "OutboxJob", "ReturnOrder", "ReturnOrderLine", "StockMovement", "StockOnHand"]], // oxfmt-ignore
  ["a short one", [[1, 0]], ["Discrepancy", "InboundReceipt", "InboundReceiptLine", "ReturnOrder", "ReturnOrderLine", "StockMovement", "StockOnHand"]], // oxfmt-ignore
])(
  "%s: dying after any write leaves neither counts nor stock nor report (R118, R130)",
  async (_case, counts, written) => {
    const world = await makeWorld("ENTERPRISE");
    const trial = await waitingReturn(world, "trial");
    const untouched = await digests();
    await receiveReturn(world.caller, counted(trial, counts));
    const tables = changedTables(untouched, await digests());
    expect(tables).toEqual(expect.arrayContaining(["AuditEntry", ...written]));
    const held = await waitingReturn(world);
    const before = await digests();
    for (const table of tables) {
      const dying = whileBroken(table, () => receiveReturn(world.caller, counted(held, counts)));
      expect(String(await dying)).toContain(`crash at ${table}`);
      expect([table, changedTables(before, await digests())]).toEqual([table, []]);
    }
  },
);

test.each([
  [
    "on, everything in",
    true,
    [
      [2, 0],
      [1, 0],
    ],
    "PENDING",
    1,
  ],
  ["on, a piece missing", true, [[2, 0]], "NOT_REQUIRED", 0],
  [
    "off, everything in",
    false,
    [
      [2, 0],
      [1, 0],
    ],
    "HELD_SETTINGS_OFF",
    0,
  ],
] as const)("matrix M3 on the database: %s", async (_case, reporting, counts, callbackStatus, reports) => {
  const world = await makeWorld("ENTERPRISE", { reporting });
  const held = await waitingReturn(world);
  await receiveReturn(
    world.caller,
    counted(
      held,
      counts.map(([good, defective]) => [good, defective]),
    ),
  );
  expect((await returnOf(world, "R1")).callbackStatus).toBe(callbackStatus);
  expect(await reportsOf(held.id)).toHaveLength(reports);
});

test("matrix M4 on the database: AG on at T1, off at T2, on at T3", async () => {
  const world = await makeWorld("FLAGSHIP", { reporting: false });
  const callbackOf = async (code: string) => {
    const { callbackStatus, decidingIntervalId } = await returnOf(world, code);
    return { callbackStatus, decidingIntervalId };
  };
  const gap = { callbackStatus: "HELD_BEFORE_ENABLE", decidingIntervalId: null };
  const before = await waitingReturn(world, "before-T1");
  const across = await waitingReturn(world, "across-T1");
  const created = await waitingReturn(world, "created-before-T1");
  const last = await waitingReturn(world, "after-T3");
  await receiveReturn(world.caller, everything(before));
  await receiveReturn(world.caller, counted(across, [[2, 0]]));
  expect(await callbackOf("before-T1")).toEqual(gap);

  const first = await openInterval(world.sellerAccountId, world.shopId, new Date()); // T1
  await receiveReturn(
    world.caller,
    counted(across, [
      [0, 0],
      [1, 0],
    ]),
  );
  await receiveReturn(world.caller, everything(created));
  expect(await callbackOf("across-T1")).toEqual({ callbackStatus: "PENDING", decidingIntervalId: first });
  expect(await callbackOf("created-before-T1")).toEqual({ callbackStatus: "PENDING", decidingIntervalId: first });

  await database().callbackInterval.update({ where: { id: first }, data: { endedAt: new Date() } }); // T2
  const inGap = await waitingReturn(world, "in-gap");
  await receiveReturn(world.caller, everything(inGap));
  expect(await callbackOf("in-gap")).toEqual(gap);

  const second = await openInterval(world.sellerAccountId, world.shopId, new Date()); // T3
  await receiveReturn(world.caller, everything(last));
  expect(await callbackOf("after-T3")).toEqual({ callbackStatus: "PENDING", decidingIntervalId: second });
  // Each page names the stretch that decided (R127).
  const named = async ({ id }: { id: string }) => {
    const { decidingInterval } = (await getReturn(world.caller.scope, id)) ?? {};
    return decidingInterval && { startedAt: decidingInterval.startedAt, isOver: decidingInterval.endedAt !== null };
  };
  const startOf = async (id: string) =>
    (await database().callbackInterval.findUniqueOrThrow({ where: { id } })).startedAt.toISOString();
  for (const held of [across, created])
    expect(await named(held)).toEqual({ startedAt: await startOf(first), isOver: true });
  expect(await named(last)).toEqual({ startedAt: await startOf(second), isOver: false });
  for (const held of [before, inGap]) expect(await named(held)).toBeNull();
  // Switching on again sends nothing that was held (R126).
  for (const held of [before, inGap]) expect(await reportsOf(held.id)).toEqual([]);
});
