import { expect, SUPPLIER, test } from "./fixtures";
import { shippedOrder } from "./steps";

const TOOTH = { outerId: "SKU-TOOTH-2", scItemId: "600100200305" };
const MOVES = { timeout: 45_000 }; // a change rests, waits for its ship report, is planned, sent
const REASON = /可售库存不足|低于平台占用/;

test.afterEach(async ({ sandbox }) => {
  await sandbox.occupy(SUPPLIER.enterprise, TOOTH.outerId, 0);
});

test("sold, shipped, published after the ship report, refused, explained in numbers, corrected, sent", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@enterprise.demo");
  const there = () => sandbox.stock(SUPPLIER.enterprise, TOOTH.outerId);
  const line = (quantity: number) => ({ lines: [{ outerId: TOOTH.outerId, quantity }] });
  const refused = async () =>
    (await sandbox.calls("publish", TOOTH.scItemId)).filter(({ outcome }) => outcome === "refused");
  // The first full resync has told the platform what is there.
  await expect.poll(async () => (await there()).total, MOVES).toBeGreaterThan(10);
  const { total } = await there();
  const before = (await refused()).length;

  await shippedOrder(admin, sandbox, SUPPLIER.enterprise, line(2));
  await expect.poll(async () => (await there()).total, MOVES).toBe(total - 2);
  expect(await refused()).toHaveLength(before); // not before the platform knew that the parcel had left

  // More is occupied over there than we have: a number that falls further is refused.
  await sandbox.occupy(SUPPLIER.enterprise, TOOTH.outerId, total + 50);
  await shippedOrder(admin, sandbox, SUPPLIER.enterprise, line(1));
  // Where the platform was asked just before, Line3 knows it and does not even call (R146).
  const [occupied, blocked] = ["occupied", "below-occupied"].map((cause) => `/stock/errors?cause=${cause}`);
  // One of the two stands in the card of a telephone, hidden here.
  const inNumbers = admin
    .getByText(new RegExp(`${total - 3}.*${total + 50}`))
    .filter({ visible: true })
    .first();
  await expect(async () => {
    const isRefused = (await refused()).length > before;
    await admin.goto((isRefused ? occupied : blocked) ?? "");
    await expect(inNumbers).toBeVisible({ timeout: 2_000 });
  }).toPass(MOVES);
  for (const { text } of (await refused()).slice(0, (await refused()).length - before))
    expect(text).toBe("系统异常,可售库存不足");
  expect((await there()).total).toBe(total - 2); // never raised silently (R147)

  // It falls: a person retries every group it may stand in, and the platform takes the number.
  await sandbox.occupy(SUPPLIER.enterprise, TOOTH.outerId, 0);
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
