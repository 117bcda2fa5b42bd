import { DEMO_ACCOUNTS } from "../../prisma/demo-data";
import { expect, test } from "../world/fixtures";
import { shippedOrder } from "../world/ready-made";
import type { PlatformStock } from "../world/sandbox";
import { sandboxUrl } from "../world/environment";

const TOOTH = { outerId: "SKU-TOOTH-2", scItemId: "600100200305" };
const MOVES = { timeout: 45_000 }; // a change rests, waits for its ship report, is planned, sent
const REASON = /可售库存不足|低于平台占用/;

/** Of the demo account, which was there when the worker began; no test moves its stock. */
test("the daily resync has told the platform every number (R143, R155)", async ({ request }) => {
  const { supplierId } = DEMO_ACCOUNTS.find(({ edition }) => edition === "ENTERPRISE") ?? { supplierId: "" };
  const totals = async () => {
    const answer = await request.get(`${sandboxUrl()}/api/stock`, { params: { supplierId } });
    return ((await answer.json()) as { stock: PlatformStock[] }).stock.map(({ total }) => total);
  };
  await expect.poll(totals, MOVES).toEqual([100, 100, 100, 100, 100, 100]);
});

test("sold, shipped, published after the ship report, refused, explained in numbers, corrected, sent", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@enterprise");
  const there = () => sandbox.stock("enterprise", TOOTH.outerId);
  const line = (quantity: number) => ({ lines: [{ outerId: TOOTH.outerId, quantity }] });
  const refused = async () =>
    (await sandbox.calls("publish", TOOTH.scItemId, "enterprise")).filter(({ outcome }) => outcome === "refused");
  // The first full resync has told the platform what is there.
  const total = 100;
  await expect.poll(async () => (await there()).total, MOVES).toBe(total);

  await shippedOrder(sandbox, "enterprise", line(2));
  await expect.poll(async () => (await there()).total, MOVES).toBe(total - 2);
  expect(await refused()).toEqual([]); // not before the platform knew that the parcel had left

  // More is occupied over there than we have: a number that falls further is refused.
  await sandbox.occupy("enterprise", TOOTH.outerId, total + 50);
  await shippedOrder(sandbox, "enterprise", line(1));
  // Where the platform was asked just before, Line3 knows it and does not even call (R146).
  const [occupied, blocked] = ["occupied", "below-occupied"].map((cause) => `/stock/errors?cause=${cause}`);
  // One of the two stands in the card of a telephone, hidden here.
  const inNumbers = admin
    .getByText(new RegExp(`${total - 3}.*${total + 50}`))
    .filter({ visible: true })
    .first();
  await expect(async () => {
    const isRefused = (await refused()).length > 0;
    await admin.goto((isRefused ? occupied : blocked) ?? "");
    await expect(inNumbers).toBeVisible({ timeout: 2_000 });
  }).toPass(MOVES);
  for (const { text } of await refused()) expect(text).toBe("系统异常,可售库存不足");
  expect((await there()).total).toBe(total - 2); // never raised silently (R147)

  // It falls: a person retries every group it may stand in, and the platform takes the number.
  await sandbox.occupy("enterprise", TOOTH.outerId, 0);
  await admin.goto("/stock/errors");
  await expect(admin.getByRole("button", { name: REASON }).first()).toBeVisible();
  for (const retry of await admin.getByRole("button", { name: REASON }).all()) {
    await retry.click();
    await expect(admin.getByText("已重新发送").first()).toBeVisible();
  }
  await expect.poll(async () => (await there()).total, MOVES).toBe(total - 3);
  await admin.goto("/stock/errors?tab=log");
  const newest = admin.getByRole("row", { name: new RegExp(TOOTH.outerId) }).first();
  await expect(newest).toContainText(`${total - 2} → ${total - 3}`);
  await expect(newest).toContainText("已同步");
});
