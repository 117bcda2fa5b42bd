import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { bookShipment } from "@/lib/inventory/commands/book-stock";
import { ledgerFilter } from "@/lib/inventory/schema";
import type { Role } from "@/lib/kernel/roles";
import type { By, Caller } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld as makeOrderWorld, pushOrder, review, ship } from "@/lib/orders/testing/world";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { everything, waitingReturn } from "@/lib/returns/testing/receipts";
import { makeWorld as makeReturnWorld } from "@/lib/returns/testing/world";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import { skuPageOf } from "./sku-page";

type World = { sellerAccountId: string; caller: By };

function callerOf(
  { sellerAccountId, caller: { actor } }: World,
  role: Role,
  shopIds: "all" | string[] = "all",
): Caller {
  if (actor.kind !== "person") throw new Error("no person");
  return { scope: makeScope(sellerAccountId, shopIds), actor, role, edition: "ENTERPRISE", accountNo: "test" };
}

async function ledgerOf(caller: Caller, skuId: string, query: Record<string, string> = {}) {
  const page = await skuPageOf(caller, skuId, ledgerFilter.parse(query));
  return page?.ledger.rows.map(({ cause, goodDelta, by, source }) => ({ cause, goodDelta, by, source }));
}

test("a shipment leads to its order: a link for those who may open it, else its number; of other shops nothing", async () => {
  const world = await makeOrderWorld();
  const orderId = await pushOrder(world, "LP-LEDGER-1");
  await review(world, orderId);
  await ship(world, orderId, "SF-LEDGER-1");
  const shipped = { cause: "SHIPPED", goodDelta: -2, by: "李管理" };
  const [own, other] = world.shops;
  expect(await ledgerOf(callerOf(world, "ADMIN", [own.id]), world.milkId)).toEqual([
    { ...shipped, source: { label: "LP-LEDGER-1", href: `/orders/${orderId}` } },
  ]);
  expect(await ledgerOf(callerOf(world, "ENGINEER"), world.milkId)).toEqual([
    { ...shipped, source: { label: "LP-LEDGER-1", href: null } },
  ]);
  expect(await ledgerOf(callerOf(world, "ADMIN", [other.id]), world.milkId)).toEqual([{ ...shipped, source: null }]);
});

test("a receipt leads to its return", async () => {
  const world = await makeReturnWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  const [row] = (await ledgerOf(callerOf(world, "WAREHOUSE"), world.milkId)) ?? [];
  expect(row).toMatchObject({
    cause: "RETURN_RECEIVED",
    by: "王仓库",
    source: { label: held.returnNo, href: `/returns/${held.id}` },
  });
});

test("page after page each change comes once, newest first; one warehouse alone on demand", async () => {
  const world = await makeOrderWorld();
  const { sellerAccountId, milkId, caller } = world;
  const lines = [{ skuId: milkId, pieces: 1 }];
  const orders = Array.from({ length: PAGE_SIZE + 4 }, () => randomUUID());
  const [last = "", ...before] = orders;
  for (const orderId of [...before].reverse())
    await inOneCommit(caller, (commit) => bookShipment(commit, { orderId, storeCode: "GJZY-SH-001", lines }));
  const other = await database().warehouse.create({
    data: { sellerAccountId, code: "WH-2", name: "二号仓", platformCode: "WH-2" },
  });
  await inOneCommit(caller, (commit) => bookShipment(commit, { orderId: last, storeCode: "WH-2", lines }));
  const admin = callerOf(world, "ADMIN");
  const first = await skuPageOf(admin, milkId, ledgerFilter.parse({}));
  const second = await skuPageOf(admin, milkId, ledgerFilter.parse({ after: first?.ledger.nextAfter ?? "" }));
  const movements = await database().stockMovement.findMany({ where: { sellerAccountId } });
  const causes = new Map(movements.map(({ id, causeId }) => [id, causeId]));
  const seen = [...(first?.ledger.rows ?? []), ...(second?.ledger.rows ?? [])].map(({ id }) => causes.get(id));
  expect([seen, second?.ledger.nextAfter]).toEqual([orders, null]);
  expect((await ledgerOf(admin, milkId, { warehouse: other.id }))?.map(({ goodDelta }) => goodDelta)).toEqual([-1]);
});
