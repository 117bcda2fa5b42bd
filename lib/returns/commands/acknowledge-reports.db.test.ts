import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { listTrouble } from "@/lib/delivery/trouble";
import { codeOf, everything, waitingReturn } from "../testing/receipts";
import { makeWorld, reportsOf, type World } from "../testing/world";
import { acknowledgeReturnReports } from "./acknowledge-reports";
import { receiveReturn } from "./receive";

/** A return that came in whole, and whose report the platform has refused for good. */
async function refusedReturn(world: World): Promise<string> {
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  await database().outboxJob.updateMany({
    where: { subjectId: held.id, kind: "goods-received" },
    data: { state: "REFUSED", attempts: 1 },
  });
  return held.id;
}

const failedOf = async (world: World) => (await listTrouble(world.caller.scope, new Date())).failedReports;
const entriesOf = (subjectId: string) =>
  database().auditEntry.findMany({ where: { subjectId, action: "return-order.report-acknowledged" } });

test("a final no that was settled otherwise raises no alert any more; who said so and why is kept, once", async () => {
  const world = await makeWorld("ENTERPRISE");
  const returnOrderId = await refusedReturn(world);
  expect(await failedOf(world)).toMatchObject([{ subjectKind: "return-order", count: 1, state: "REFUSED" }]);
  const form = { returnOrderId, reason: "平台客服已登记入库" };
  await acknowledgeReturnReports(world.caller, form);
  await acknowledgeReturnReports(world.caller, form);
  expect(await failedOf(world)).toEqual([]);
  const [report] = await reportsOf(returnOrderId);
  expect(report).toMatchObject({ state: "REFUSED", acknowledgedBy: world.caller.actor.userId });
  expect(await entriesOf(returnOrderId)).toMatchObject([{ actorName: world.caller.actor.name, reason: form.reason }]);
});

test("another account's return is not there", async () => {
  const world = await makeWorld("ENTERPRISE");
  const returnOrderId = await refusedReturn(world);
  const stranger = await makeWorld("ENTERPRISE");
  expect(await codeOf(acknowledgeReturnReports(stranger.caller, { returnOrderId, reason: "不是我的" }))).toBe(
    "NOT_FOUND",
  );
  expect(await failedOf(world)).toHaveLength(1);
  expect(await entriesOf(returnOrderId)).toEqual([]);
});
