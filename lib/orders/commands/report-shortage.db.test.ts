import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { changedTables, digests } from "@/lib/db/testing/breakage";
import { actorId } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { reportShortageForm } from "../schema";
import { refusalOf } from "../testing/refusals";
import { reportsOf } from "../testing/reports";
import { makeWorld, pushCancel, pushOrder, review, ship, type World } from "../testing/world";
import { reportShortage } from "./report-shortage";

/** A shortage of one piece of milk and all of the soap. */
async function inputOf(orderId: string, lack: { milk?: number; soap?: number } = { milk: 1, soap: 1 }) {
  const lines = await database().orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
  const pieces = [lack.milk, lack.soap];
  return {
    orderId,
    requestKey: randomUUID(),
    reason: "盘亏",
    lines: lines.flatMap(({ id }, index) => {
      const lackPieces = pieces[index];
      return lackPieces === undefined ? [] : [{ lineId: id, lackPieces }];
    }),
  };
}

type Input = Awaited<ReturnType<typeof inputOf>>;

const shortagesOf = (orderId: string) =>
  database().shortage.findMany({ where: { orderId }, orderBy: { reportedAt: "asc" }, include: { lines: true } });

const told = async (orderId: string) =>
  (await reportsOf(orderId)).filter(({ kind }) => kind === "shortage-reported").map(({ payload }) => payload);

test.each(["PENDING_REVIEW", "SENT_TO_WAREHOUSE"] as const)(
  "%s: lines, entry and the report in one commit; the order stays (R68)",
  async (status) => {
    const world = await makeWorld();
    const id = await pushOrder(world, "A1");
    if (status === "SENT_TO_WAREHOUSE") await review(world, id);
    const was = await database().order.findUniqueOrThrow({ where: { id } });
    const input = await inputOf(id);
    const { shortageId } = await reportShortage(world.caller, { ...input, reason: " 盘亏 " });
    expect(await database().order.findUniqueOrThrow({ where: { id } })).toEqual(was);
    expect(await shortagesOf(id)).toMatchObject([
      {
        id: shortageId,
        reason: "盘亏",
        reportedBy: actorId(world.caller.actor),
        lines: input.lines.map(({ lineId, lackPieces }) => ({ orderLineId: lineId, lackPieces })),
      },
    ]);
    const lines = [
      { subOrderCode: "A1-1", scItemId: "600100200300", lackPieces: 1 },
      { subOrderCode: "A1-2", scItemId: "600100200301", lackPieces: 1 },
    ];
    expect(await told(id)).toEqual([
      {
        supplierId: world.shops[0].supplierId,
        bizOrderCode: "A1",
        outBizId: `OOS-${shortageId}`,
        reason: "盘亏",
        lines,
      },
    ]);
    const entry = await database().auditEntry.findFirstOrThrow({
      where: { subjectId: id, action: "order.shortage-reported" },
    });
    expect(entry).toMatchObject({
      actorName: "李管理",
      reason: "盘亏",
      after: {
        lackPieces: 2,
        lines: lines.map(({ subOrderCode, lackPieces }) => ({ subOrderCode, lackPieces })),
      },
    });
  },
);

test("the same statement again is refused, another one is told too", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1");
  const report = async (lack: { milk?: number; soap?: number }) =>
    (await refusalOf(reportShortage(world.caller, await inputOf(id, lack))))?.code ?? "told";
  expect(await report({ milk: 1 })).toBe("told");
  expect(await report({ milk: 1 })).toBe("SHORTAGE_ALREADY_REPORTED");
  expect(await report({ milk: 2 })).toBe("told");
  expect(await report({ milk: 1 })).toBe("told");
  expect(await report({ milk: 1, soap: 1 })).toBe("told");
  expect(await report({ soap: 1 })).toBe("SHORTAGE_ALREADY_REPORTED");
  expect(await told(id)).toHaveLength(4);
});

test("a double click is one shortage; twenty at once are one", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1");
  const input = await inputOf(id);
  const clicks = await Promise.all(Array.from({ length: 20 }, () => reportShortage(world.caller, input)));
  expect(new Set(clicks.map(({ shortageId }) => shortageId)).size).toBe(1);
  expect([(await shortagesOf(id)).length, (await told(id)).length]).toEqual([1, 1]);
  const forms = Array.from({ length: 20 }, () =>
    refusalOf(reportShortage(world.caller, { ...input, requestKey: randomUUID() })),
  );
  expect(new Set((await Promise.all(forms)).map((one) => one?.code))).toEqual(new Set(["SHORTAGE_ALREADY_REPORTED"]));
});

test("twenty forms at once that say the same are one report", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1");
  const input = await inputOf(id);
  const forms = Array.from({ length: 20 }, () =>
    refusalOf(reportShortage(world.caller, { ...input, requestKey: randomUUID() })),
  );
  expect((await Promise.all(forms)).filter((one) => one === null)).toHaveLength(1);
  expect([(await shortagesOf(id)).length, (await told(id)).length]).toEqual([1, 1]);
});

test.each<[string, (input: Input) => Partial<Input>, string]>([
  ["no line", () => ({ lines: [] }), "lines required"],
  ["a line that is none", () => ({ lines: [{ lineId: randomUUID(), lackPieces: 1 }] }), "lines unknownValue"],
  [
    "too many pieces",
    ({ lines }) => ({ lines: lines.map((one) => ({ ...one, lackPieces: 3 })) }),
    "lines tooLarge?max=2",
  ],
  ["no pieces", ({ lines }) => ({ lines: lines.map((one) => ({ ...one, lackPieces: 0 })) }), "lines tooSmall?min=1"],
  ["a line twice", ({ lines }) => ({ lines: [...lines, ...lines] }), "lines duplicate"],
  ["no reason", () => ({ reason: " " }), "reason required"],
])("%s is refused and leaves no trace", async (_case, wrong, expected) => {
  const world = await makeWorld();
  const input = await inputOf(await pushOrder(world, "A1"));
  const before = await digests();
  const refusal = await refusalOf(reportShortage(world.caller, { ...input, ...wrong(input) }));
  const [[field = "", rule = ""] = []] = Object.entries(refusal?.fields ?? {});
  expect([refusal?.code, `${field.split(".")[0]} ${rule}`]).toEqual(["INVALID_INPUT", expected]);
  expect(changedTables(before, await digests())).toEqual([]);
});

test.each([
  ["ORDER_CANCELLED", (world: World) => pushCancel(world, "A1")],
  [
    "ORDER_ALREADY_SHIPPED",
    async (world: World, id: string) => {
      await review(world, id);
      await ship(world, id, "SF1");
    },
  ],
] as const)("%s: nothing is short any more", async (code, move) => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1");
  await move(world, id);
  expect(await refusalOf(reportShortage(world.caller, await inputOf(id)))).toEqual({ code });
  expect(await shortagesOf(id)).toEqual([]);
});

test(
  "a shipment races with shortages: what was reported was reported before it left",
  { timeout: 120_000 },
  async () => {
    const world = await makeWorld();
    for (let index = 0; index < 20; index += 1) {
      const id = await pushOrder(world, `S${index}`);
      await review(world, id);
      const input = await inputOf(id);
      const [refusal] = await Promise.all([
        refusalOf(reportShortage(world.caller, input)),
        ship(world, id, `SF${index}`),
      ]);
      const kinds = (await reportsOf(id)).map(({ kind }) => kind);
      expect(kinds).toEqual(
        refusal ? ["order-received", "shipped"] : ["order-received", "shortage-reported", "shipped"],
      );
      expect(refusal?.code ?? "ORDER_ALREADY_SHIPPED").toBe("ORDER_ALREADY_SHIPPED");
    }
  },
);

test("the form asks for lines, whole pieces and a reason", () => {
  const lines = [{ lineId: randomUUID(), lackPieces: 1 }];
  const form = { orderId: randomUUID(), requestKey: randomUUID(), reason: " 盘亏 ", lines };
  expect(reportShortageForm.parse(form).reason).toBe("盘亏");
  const wrongs = [
    { lines: [] },
    { lines: [{ lineId: randomUUID(), lackPieces: 0 }] },
    { lines: [{ lineId: randomUUID(), lackPieces: 0.5 }] },
    { reason: " " },
    { reason: "x".repeat(201) },
    { requestKey: "" },
  ];
  for (const wrong of wrongs)
    expect([wrong, reportShortageForm.safeParse({ ...form, ...wrong }).success]).toEqual([wrong, false]);
});

test("a foreign order, another shop's and a foreign line are not taken (R183)", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const foreign = await inputOf(await pushOrder(stranger, "A1"));
  const own = await inputOf(await pushOrder(world, "A1"));
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  const before = await digests();
  expect(await refusalOf(reportShortage(world.caller, foreign))).toEqual({ code: "NOT_FOUND" });
  expect(await refusalOf(reportShortage(otherShop, own))).toEqual({ code: "NOT_FOUND" });
  expect(await refusalOf(reportShortage(world.caller, { ...own, lines: foreign.lines }))).toMatchObject({
    code: "INVALID_INPUT",
  });
  expect(changedTables(before, await digests())).toEqual([]);
});
