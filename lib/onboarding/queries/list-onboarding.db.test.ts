import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import { addShop, makeWorld } from "@/lib/shops/testing/world";
import { onboardingFilter } from "../schema";
import { getChecklist } from "./get-checklist";
import { listOnboarding } from "./list-onboarding";

/** Latin, Chinese and digits: the order is the database's, whatever JavaScript would sort them by. */
const nameOf = (index: number) => `${["b", "店", "A", "9"][index % 4]}${String(index).padStart(2, "0")} 店铺`;

test("the next page goes on behind the last row, each shop once, also where that shop is gone since (R40)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const other = await makeWorld("ENTERPRISE");
  await addShop(other, { name: nameOf(1) });
  const count = PAGE_SIZE + 3;
  for (let index = 0; index < count; index += 1) await addShop(world, { name: nameOf(index) });
  const page = (after?: string) => listOnboarding(world.caller.scope, onboardingFilter.parse(after ? { after } : {}));
  const first = await page();
  const second = await page(first.nextAfter ?? "");
  const seen = [...first.rows, ...second.rows].map(({ shopId }) => shopId);
  expect([first.rows.length, second.rows.length, new Set(seen).size]).toEqual([PAGE_SIZE, 3, count]);
  expect([first.total, second.total, second.nextAfter]).toEqual([count, count, null]);
  expect(Object.values(second.counts).reduce((sum, one) => sum + one, 0)).toBe(count);

  await database().shop.update({ where: { id: first.rows.at(-1)?.shopId ?? "" }, data: { deactivatedAt: new Date() } });
  const again = await page(first.nextAfter ?? "");
  expect(again.rows.map(({ shopId }) => shopId)).toEqual(second.rows.map(({ shopId }) => shopId));
  expect(again.total).toBe(count - 1);
});

test("a supplier id is found however it is typed", async () => {
  const world = await makeWorld("ENTERPRISE");
  const shopId = await addShop(world);
  await database().shop.update({ where: { id: shopId }, data: { supplierId: "2200700000077" } });
  for (const q of ["2200700000077", "２２００７０００００077", "2200 7000 00077\u200b"]) {
    const { rows } = await listOnboarding(world.caller.scope, onboardingFilter.parse({ q }));
    expect([q, rows.map((row) => row.shopId)]).toEqual([q, [shopId]]);
  }
});

test.each([
  ["ENTERPRISE", true],
  ["FLAGSHIP", false],
] as const)("in the edition %s the goods owner's id is part of the way live: %s", async (edition, isPart) => {
  const world = await makeWorld(edition);
  const shopId = await addShop(world);
  await database().shop.update({ where: { id: shopId }, data: { ownerUserId: null } });
  const lacks = (await getChecklist(world.caller.scope, shopId))?.steps.flatMap((step) => step.lacks);
  expect(lacks?.includes("owner-missing")).toBe(isPart);
});
