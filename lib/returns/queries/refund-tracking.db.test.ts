import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { markRefunded } from "../commands/mark-refunded";
import { returnFilter } from "../schema";
import { receivedReturn, reportedReturn, settleReport } from "../testing/refunds";
import { makeWorld } from "../testing/world";
import { getReturn } from "./get-return";
import { countReturns, listReturns } from "./list-returns";
import { countOverdueRefunds, listRefundLines } from "./refund-tracking";

const FRIDAY = "2026-11-20T03:00:00Z"; // expected on Monday the 23rd
const LAST_MOMENT = new Date("2026-11-23T15:59:59.999Z");
const MIDNIGHT = new Date("2026-11-23T16:00:00.000Z"); // the 24th begins in Shanghai

test("overdue begins at the Shanghai midnight that ends the expected day, with age 1 (R140)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { scope } = world.caller;
  const held = await reportedReturn(world, "R1", FRIDAY);
  const at = async (now: Date) => ({
    tracking: (await getReturn(scope, held.id, now))?.tracking,
    queue: (await listReturns(scope, returnFilter.parse({ status: "overdue" }), now)).rows.map(({ id }) => id),
    tab: (await countReturns(scope, returnFilter.parse({}), now)).overdue,
    home: await countOverdueRefunds(scope, now),
  });
  expect(await at(LAST_MOMENT)).toEqual({
    tracking: { kind: "expected", on: "2026-11-23", isEstimated: false, isToday: true, workingDays: 0 },
    queue: [],
    tab: 0,
    home: 0,
  });
  expect(await at(MIDNIGHT)).toEqual({
    tracking: { kind: "overdue", on: "2026-11-23", isEstimated: false, workingDays: 1 },
    queue: [held.id],
    tab: 1,
    home: 1,
  });
});

test("an overdue return has ready words for the platform's service, without a person in them (R140)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { scope } = world.caller;
  const held = await reportedReturn(world, "R1", FRIDAY);
  expect((await getReturn(scope, held.id, LAST_MOMENT))?.inquiry).toBeNull();
  const view = await getReturn(scope, held.id, MIDNIGHT);
  expect(view?.inquiry).toContain("逆向单号：R1\n履约单号：F-R1\n退款单号：987R1\n寄回运单号：SF1\n");
  expect(view?.inquiry).toContain(
    "已于 2026-11-20 11:00:00 回传平台并受理，应在一个工作日后即 2026-11-23 退款，已超期 1 个工作日",
  );
  expect(view?.inquiry).not.toMatch(/王|浙江|杭州|示例|138/);
  await markRefunded(world.caller, { ids: [held.id], note: "已看到" });
  expect((await getReturn(scope, held.id, MIDNIGHT))?.inquiry).toBeNull();
});

test("list, tabs and counts say the same as each row's own tracking", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { scope } = world.caller;
  await receivedReturn(world, "UNTOLD");
  await reportedReturn(world, "LATE", FRIDAY);
  await reportedReturn(world, "LATER", "2026-11-23T03:00:00Z");
  const refused = await receivedReturn(world, "REFUSED");
  await database().rawRefund.update({ where: { id: refused.rawRefundId }, data: { reverseType: "REFUSED" } });
  await settleReport(world, refused, { kind: "accepted", at: new Date(FRIDAY) });
  const gone = await reportedReturn(world, "GONE", FRIDAY);
  const paid = await reportedReturn(world, "PAID", FRIDAY);
  await database().returnOrder.update({ where: { id: gone.id }, data: { status: "CANCELLED" } });
  await markRefunded(world.caller, { ids: [paid.id], note: "已看到" });
  const STANDINGS = { awaited: ["expected", "overdue"], overdue: ["overdue"], refunded: ["refunded"] } as const;
  const kinds: string[] = [];
  for (const now of [LAST_MOMENT, MIDNIGHT, new Date("2026-11-24T16:00:00Z")]) {
    const all = (await listReturns(scope, returnFilter.parse({ status: "all" }), now)).rows;
    kinds.push(
      all
        .map(({ bizOrderCode, tracking }) => `${bizOrderCode} ${tracking.kind}`)
        .sort()
        .join(),
    );
    for (const refund of ["awaited", "overdue", "refunded"] as const) {
      const listed = await listReturns(scope, returnFilter.parse({ status: "all", refund }), now);
      const wanted = all.filter(({ tracking }) => STANDINGS[refund].some((kind) => kind === tracking.kind));
      expect([refund, listed.rows.map(({ id }) => id)]).toEqual([refund, wanted.map(({ id }) => id)]);
    }
  }
  expect(kinds).toEqual([
    "GONE none,LATE expected,LATER expected,PAID refunded,REFUSED not-by-us,UNTOLD not-yet",
    "GONE none,LATE overdue,LATER expected,PAID refunded,REFUSED not-by-us,UNTOLD not-yet",
    "GONE none,LATE overdue,LATER overdue,PAID refunded,REFUSED not-by-us,UNTOLD not-yet",
  ]);
});

test("the overdue queue opens with what is overdue longest, and turns round when asked (R140)", async () => {
  const world = await makeWorld("ENTERPRISE");
  await reportedReturn(world, "LATE", FRIDAY);
  await reportedReturn(world, "LATER", "2026-11-23T03:00:00Z");
  const queue = async (sort: object) => {
    const filter = returnFilter.parse({ status: "overdue", ...sort });
    const { rows } = await listReturns(world.caller.scope, filter, new Date("2026-11-24T16:00:00Z"));
    return rows.map(({ bizOrderCode }) => bizOrderCode);
  };
  expect(await queue({})).toEqual(["LATE", "LATER"]);
  expect(await queue({ sort: "-tracking" })).toEqual(["LATER", "LATE"]);
});

test("one line for the raw refund and for the order; a stranger sees none", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  const { scope } = world.caller;
  const held = await reportedReturn(world, "R1", FRIDAY);
  const line = {
    returnOrderId: held.id,
    returnNo: held.returnNo,
    rawRefundId: held.rawRefundId,
    tracking: { kind: "expected", on: "2026-11-23", isEstimated: false, isToday: true, workingDays: 0 },
  };
  expect(await listRefundLines(scope, { rawRefundId: held.rawRefundId }, LAST_MOMENT)).toEqual([line]);
  expect(await listRefundLines(scope, { orderId: held.orderId }, LAST_MOMENT)).toEqual([line]);
  const others = [stranger.caller.scope, makeScope(world.sellerAccountId, [stranger.shopId])];
  for (const other of others) {
    expect(await listRefundLines(other, { orderId: held.orderId }, MIDNIGHT)).toEqual([]);
    expect(await countOverdueRefunds(other, MIDNIGHT)).toBe(0);
  }
});
