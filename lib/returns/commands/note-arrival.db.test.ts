import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { changedTables, digests } from "@/lib/db/testing/breakage";
import { codeOf, everything, waitingReturn } from "../testing/receipts";
import { makeWorld, returnOf, type World } from "../testing/world";
import { noteArrival } from "./note-arrival";
import { receiveReturn } from "./receive";

const AT = new Date("2026-11-24T02:00:00Z");

const arrivals = ({ shopId }: World) =>
  database().outboxJob.findMany({ where: { shopId, kind: "goods-arrived" }, select: { orderingKey: true } });

/** As the edition has it: the account's setting, or the shop's own switch. */
async function switchOn({ sellerAccountId, shopId }: World, edition: "ENTERPRISE" | "FLAGSHIP"): Promise<void> {
  const data = { reportArrivals: true };
  if (edition === "ENTERPRISE") await database().afterSalesSettings.update({ where: { sellerAccountId }, data });
  else await database().shop.update({ where: { id: shopId }, data });
}

test("off unless somebody switched it on: the arrival is noted and nobody is told (R134)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await noteArrival(world.caller, { returnOrderId: held.id }, AT);
  expect(await returnOf(world, "R1")).toMatchObject({ arrivedAt: AT, arrivedBy: world.caller.actor.userId });
  expect(await arrivals(world)).toEqual([]);
  await switchOn(world, "ENTERPRISE"); // and what arrived before is not told afterwards
  await noteArrival(world.caller, { returnOrderId: held.id }, AT);
  expect(await arrivals(world)).toEqual([]);
});

test.each(["ENTERPRISE", "FLAGSHIP"] as const)(
  "on in the %s edition: twenty scans at once are one call, ahead of the in-storage report",
  async (edition) => {
    const world = await makeWorld(edition);
    await switchOn(world, edition);
    const held = await waitingReturn(world);
    await Promise.all(Array.from({ length: 20 }, () => noteArrival(world.caller, { returnOrderId: held.id })));
    expect(await arrivals(world)).toHaveLength(1);
    await receiveReturn(world.caller, everything(held));
    const jobs = await database().outboxJob.findMany({ where: { shopId: world.shopId }, orderBy: { seq: "asc" } });
    expect(jobs.map(({ kind }) => kind)).toEqual(["goods-arrived", "goods-received"]);
    expect(new Set(jobs.map(({ orderingKey }) => orderingKey)).size).toBe(1);
    expect(await database().auditEntry.count({ where: { subjectId: held.id, action: "return-order.arrived" } })).toBe(
      1,
    );
  },
);

test("what is closed already is left as it is; another account's is not there", async () => {
  const [world, stranger] = [await makeWorld("ENTERPRISE"), await makeWorld("ENTERPRISE")];
  await switchOn(world, "ENTERPRISE");
  const [closed, open] = [await waitingReturn(world), await waitingReturn(world, "R2")];
  await receiveReturn(world.caller, everything(closed));
  const before = await digests();
  await noteArrival(world.caller, { returnOrderId: closed.id });
  expect(await codeOf(noteArrival(stranger.caller, { returnOrderId: open.id }))).toBe("NOT_FOUND");
  expect(changedTables(before, await digests())).toEqual([]);
  await noteArrival(world.caller, { returnOrderId: open.id });
  expect(changedTables(before, await digests()).sort()).toEqual(["AuditEntry", "OutboxJob", "ReturnOrder"]);
});
