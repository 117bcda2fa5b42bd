import { expect, SUPPLIER, test } from "./fixtures";
import { METHODS } from "./sandbox";
import { freshWaybill, openByNumber, review, ship } from "./steps";

const SHIP = METHODS.ship;

/** Each way the gateway can fail, what the order's page says of it, and that the report arrives once in the end. */
const PASSING = [
  { name: "no answer", fault: { kind: "drop", count: 2 }, says: /结果不明|等待重试/ },
  { name: "garbage", fault: { kind: "garbage", count: 2 }, says: /结果不明|等待重试/ },
  { name: "a fault of the platform", fault: { kind: "isp", count: 2 }, says: /等待重试/ },
  { name: "a throttle ban", fault: { kind: "throttle", count: 1, banSeconds: 3 }, says: /平台限流/ },
] as const;

for (const { name, fault, says } of PASSING) {
  test(`${name}: the page says why the report waits, and it arrives once`, async ({ as, sandbox }) => {
    const admin = await as("admin@enterprise.demo");
    const code = await sandbox.buy(SUPPLIER.enterprise);
    await openByNumber(admin, "orders", code);
    await sandbox.untilTold("received", code);
    await review(admin);
    await sandbox.fault({ ...fault, method: SHIP, supplierId: SUPPLIER.enterprise });
    await ship(admin, freshWaybill());
    await expect(admin.getByText(says).first()).toBeVisible();
    await sandbox.untilTold("ship", code);
    await expect(admin.getByText("平台已受理").first()).toBeVisible();
  });
}

test("a business no is final and shows the platform's words", async ({ as, sandbox }) => {
  const admin = await as("admin@enterprise.demo");
  const code = await sandbox.buy(SUPPLIER.enterprise);
  await openByNumber(admin, "orders", code);
  await sandbox.untilTold("received", code);
  await review(admin);
  await sandbox.fault({ kind: "refuse", method: SHIP, supplierId: SUPPLIER.enterprise });
  await ship(admin, freshWaybill());
  await expect(admin.getByText("平台拒绝").first()).toBeVisible();
  await expect(admin.getByRole("button", { name: "重试" })).toHaveCount(0);
  const calls = await sandbox.calls("ship", code);
  expect(calls).toHaveLength(1);
});

test("an expired session holds the shop's reports until it is mended, and none is lost", async ({ as, sandbox }) => {
  const admin = await as("admin@flagship.demo");
  const code = await sandbox.buy(SUPPLIER.flagship);
  await openByNumber(admin, "orders", code);
  await sandbox.untilTold("received", code);
  await review(admin);
  await sandbox.fault({ kind: "session-expired", supplierId: SUPPLIER.flagship });
  await ship(admin, freshWaybill());
  await expect(admin.getByText("已暂停：授权被拒绝").first()).toBeVisible();
  const later = await sandbox.buy(SUPPLIER.flagship);
  await openByNumber(admin, "orders", later);
  await sandbox.clearFaults();
  await admin.goto("/shops");
  await admin.getByRole("link", { name: "示例旗舰店-品牌站" }).first().click();
  await admin.getByRole("button", { name: "恢复回传" }).click();
  await sandbox.untilTold("ship", code);
  await sandbox.untilTold("received", later);
});
