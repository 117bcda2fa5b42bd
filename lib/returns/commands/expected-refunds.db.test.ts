import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { whileBroken } from "@/lib/db/testing/breakage";
import { makeScope } from "@/lib/kernel/scope-maker";
import { codeOf } from "../testing/receipts";
import { receivedReturn, refundAudit, refundRow, reportedReturn, settleReport } from "../testing/refunds";
import { makeWorld, type World } from "../testing/world";
import { markRefunded } from "./mark-refunded";
import { dropOverride, overrideDay } from "@/lib/flows/override-day";

/** Friday 2026-11-20 at 02:30 in Shanghai; on a server in UTC it is Thursday still. */
const FRIDAY = "2026-11-19T18:30:00Z";
const off = (day: string, note = "台风停工") => ({ day, isWorkday: false, note });

async function makeRefused(returnOrderId: string): Promise<void> {
  await database().rawRefund.updateMany({
    where: { returnOrder: { id: returnOrderId } },
    data: { reverseType: "REFUSED" },
  });
}

const calendarAudit = async ({ sellerAccountId }: World) =>
  (
    await database().auditEntry.findMany({
      where: { subjectKind: "calendar", subjectId: sellerAccountId },
      orderBy: { seq: "asc" },
    })
  ).map(({ action, reason }) => `${action}: ${reason}`);

test("an accepted report says when the refund is due, by Shanghai's day (R135, R139)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await receivedReturn(world);
  expect(await refundRow(held.id)).toMatchObject({ on: null, isEstimated: false });
  await settleReport(world, held, { kind: "accepted", at: new Date(FRIDAY) });
  expect(await refundRow(held.id)).toMatchObject({ on: "2026-11-23", isEstimated: false, refundedAt: null });
});

test("into a year that is not published it is an estimate (R137)", async () => {
  const world = await makeWorld("FLAGSHIP");
  const held = await reportedReturn(world, "R1", "2026-12-31T03:00:00Z");
  expect(await refundRow(held.id)).toMatchObject({ on: "2027-01-04", isEstimated: true });
});

test("a refused parcel's refund does not wait for us: no day (R91)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await receivedReturn(world);
  await makeRefused(held.id);
  await settleReport(world, held, { kind: "accepted", at: new Date(FRIDAY) });
  expect(await refundRow(held.id)).toMatchObject({ on: null });
  await overrideDay(world.caller, off("2026-11-23"));
  expect(await refundRow(held.id)).toMatchObject({ on: null });
});

test.each(["refused", "dead"] as const)("a report that is %s: no day", async (kind) => {
  const world = await makeWorld("ENTERPRISE");
  const held = await receivedReturn(world);
  await settleReport(world, held, { kind, at: new Date(FRIDAY), code: "X", text: "no" });
  expect(await refundRow(held.id)).toMatchObject({ on: null });
});

test("own days move what is still awaited, and back; what is refunded and other accounts stay (R138)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", FRIDAY);
  const refunded = await reportedReturn(world, "R2", FRIDAY);
  const foreign = await reportedReturn(stranger, "R1", FRIDAY);
  await markRefunded(world.caller, { ids: [refunded.id], note: "平台后台已退款" });

  expect(await overrideDay(world.caller, off("2026-11-23"))).toEqual({ moved: 1 });
  expect(await refundRow(held.id)).toMatchObject({ on: "2026-11-24", isEstimated: false });
  expect(await overrideDay(world.caller, { day: "2026-11-22", isWorkday: true, note: "周日上班" })).toEqual({
    moved: 1,
  });
  expect(await refundRow(held.id)).toMatchObject({ on: "2026-11-22" });
  expect(await dropOverride(world.caller, { day: "2026-11-22", note: "改回" })).toEqual({ moved: 1 });
  expect(await refundRow(held.id)).toMatchObject({ on: "2026-11-24" });
  expect(await dropOverride(world.caller, { day: "2026-11-23", note: "台风没来" })).toEqual({ moved: 1 });
  expect(await refundRow(held.id)).toMatchObject({ on: "2026-11-23" });

  expect(await refundRow(refunded.id)).toMatchObject({ on: "2026-11-23" });
  expect(await refundRow(foreign.id)).toMatchObject({ on: "2026-11-23" });
  expect(await refundAudit(held.id)).toEqual(Array<string>(4).fill("return-order.refund-date-moved"));
  expect(await refundAudit(foreign.id)).toEqual([]);
  expect(await calendarAudit(world)).toEqual([
    "calendar.holiday-set: 台风停工",
    "calendar.workday-set: 周日上班",
    "calendar.day-removed: 改回",
    "calendar.day-removed: 台风没来",
  ]);
});

test("stating all days on the way makes an estimate certain, without another day (R137, R138)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", "2026-12-31T03:00:00Z");
  for (const day of ["2027-01-01", "2027-01-02", "2027-01-03"]) await overrideDay(world.caller, off(day, "元旦"));
  expect(await refundRow(held.id)).toMatchObject({ on: "2027-01-04", isEstimated: true });
  await overrideDay(world.caller, { day: "2027-01-04", isWorkday: true, note: "已公布" });
  expect(await refundRow(held.id)).toMatchObject({ on: "2027-01-04", isEstimated: false });
  expect(await refundAudit(held.id)).toEqual([]);
});

test("saying it twice, or taking back what is not there, changes nothing", async () => {
  const world = await makeWorld("ENTERPRISE");
  await overrideDay(world.caller, off("2026-11-23"));
  await overrideDay(world.caller, off("2026-11-23"));
  await dropOverride(world.caller, { day: "2026-11-24", note: "没有这天" });
  expect(await calendarAudit(world)).toEqual(["calendar.holiday-set: 台风停工"]);
});

test("twenty people state the same day at once: it stands once", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", FRIDAY);
  await Promise.all(Array.from({ length: 20 }, () => overrideDay(world.caller, off("2026-11-23"))));
  expect(await database().calendarOverride.count({ where: { sellerAccountId: world.sellerAccountId } })).toBe(1);
  expect(await calendarAudit(world)).toHaveLength(1);
  expect(await refundAudit(held.id)).toHaveLength(1);
});

test("a day and an answer at the same moment: whoever is first, the day counts", async () => {
  const world = await makeWorld("ENTERPRISE");
  for (let round = 0; round < 8; round += 1) {
    const held = await receivedReturn(world, `R${round}`);
    await Promise.all([
      settleReport(world, held, { kind: "accepted", at: new Date(FRIDAY) }),
      overrideDay(world.caller, off("2026-11-23")),
    ]);
    expect(await refundRow(held.id)).toMatchObject({ on: "2026-11-24" });
    await dropOverride(world.caller, { day: "2026-11-23", note: "下一轮" });
  }
});

test("broken off in the middle, neither the day nor what it moved stands", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await reportedReturn(world, "R1", FRIDAY);
  expect(await whileBroken("ReturnOrder", () => overrideDay(world.caller, off("2026-11-23")))).not.toBeNull();
  expect(await database().calendarOverride.count({ where: { sellerAccountId: world.sellerAccountId } })).toBe(0);
  expect(await refundRow(held.id)).toMatchObject({ on: "2026-11-23" });
  expect(await calendarAudit(world)).toEqual([]);
});

test("somebody of some shops may not: the days are the whole account's", async () => {
  const world = await makeWorld("ENTERPRISE");
  const some = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shopId]) };
  expect(await codeOf(overrideDay(some, off("2026-11-23")))).toBe("FORBIDDEN");
  expect(await codeOf(dropOverride(some, { day: "2026-11-23", note: "x" }))).toBe("FORBIDDEN");
});
