import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import { addShop, makeWorld } from "@/lib/shops/testing/world";
import { onboardingFilter } from "../schema";
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
