import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { putPush, pushRow } from "@/lib/delivery/testing/inbox-item";
import { makeShop, type TestShop } from "@/lib/delivery/testing/shop";

let shop: TestShop;
beforeEach(async () => {
  await database().inboxItem.deleteMany();
  shop = await makeShop();
});

/** The command as an operator runs it: its exit code and what it says. */
async function run(...args: string[]): Promise<[number, string]> {
  const done = promisify(execFile)(process.execPath, ["--import", "tsx", "lib/server/pushes.ts", ...args], {
    env: process.env,
  });
  return done.then(
    ({ stdout }) => [0, stdout],
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return [code, stdout + stderr];
    },
  );
}

async function refused(answer: string, note: string | null, isOwned: boolean): Promise<string> {
  const id = await putPush(shop);
  const whose = isOwned ? {} : { shopId: null, sellerAccountId: null };
  await database().inboxItem.update({ where: { id }, data: { state: "REFUSED", answer, note, ...whose } });
  return id;
}

test("lists what is kept and our clock, takes it up, approves a supplier id; anything else is explained", async () => {
  const late = await refused("sign-check-failure", "timestamp-stale", true);
  const early = await refused("supplier-not-bound", null, false);
  const [code, said] = await run("list");
  expect([code, said]).toEqual([0, expect.stringMatching(/^clock ok: by pushes unknown, by asking unknown/)]);
  expect(said).toContain(
    `supplier ${shop.supplierId}: 1 refused for the time, 0 failed, 1 from before the shop, 0 unreadable, 0 badly signed`,
  );
  expect(await run("take-up")).toEqual([0, `${shop.id}: 1 taken up\n`]);
  expect(await run("release", shop.supplierId)).toEqual([0, `${shop.id}: 1 released\n`]);
  expect([(await pushRow(late)).state, (await pushRow(early)).state]).toEqual(["PENDING", "PENDING"]);
  expect(await run("release", "1")).toEqual([1, "No shop has the supplier id 1.\n"]);
  expect((await run("list"))[1]).toContain("Nothing is kept.");
  expect(await run("forget")).toEqual([2, expect.stringContaining("npm run pushes -- list")]);
}, 120_000);

test("what came with a wrong time for a supplier id without a shop waits for that shop", async () => {
  const id = await refused("sign-check-failure", "timestamp-future", false);
  expect((await run("take-up"))[1]).toContain("1 for supplier ids without a shop");
  expect(await pushRow(id)).toMatchObject({ state: "REFUSED", answer: "supplier-not-bound", note: null });
}, 60_000);
