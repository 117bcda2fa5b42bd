import { expect, test } from "../world/fixtures";
import { productCode } from "../world/product-code";
import { METHODS } from "../world/sandbox";

const REPORTS = 60;
const PUSHES = 20;
const ALL = REPORTS + PUSHES;
const REASON = "平台接口已恢复，数据库已修复";
const DAY_MS = 24 * 3_600_000;
const SWEEP_MS = 90_000; // the worker looks every minute

/** This file's shops. */
async function shopIdsOf(supplierId: string): Promise<string[]> {
  const { database } = await productCode();
  const shops = await database().shop.findMany({ where: { supplierId }, select: { id: true } });
  return shops.map(({ id }) => id);
}

/** As if a day had passed since the first try: the next failing one is the last. */
async function letDayPass(shopIds: string[]): Promise<void> {
  const { database } = await productCode();
  await database().outboxJob.updateMany({
    where: { shopId: { in: shopIds }, state: "PENDING", firstTriedAt: { not: null } },
    data: { firstTriedAt: new Date(Date.now() - DAY_MS - 60_000), attempts: 8, notBefore: new Date() },
  });
}

/** The database refuses the orders of one shop, for a reason that no repeat mends. Returns what ends that. */
async function refuseOrdersOf(shopId: string): Promise<() => Promise<void>> {
  const { database } = await productCode();
  const name = `refuse_${shopId.replaceAll("-", "")}`;
  await database().$executeRawUnsafe(`
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW."shopId" = '${shopId}' THEN RAISE EXCEPTION 'planted' USING ERRCODE = '22023'; END IF;
      RETURN NEW;
    END $$`);
  await database().$executeRawUnsafe(
    `CREATE TRIGGER ${name} BEFORE INSERT ON "Order" FOR EACH ROW EXECUTE FUNCTION ${name}()`,
  );
  return async () => {
    await database().$executeRawUnsafe(`DROP FUNCTION IF EXISTS ${name}() CASCADE`);
  };
}

test("sixty reports and twenty pushes that failed are replayed together: one order and one report each, with who and why", async ({
  accounts,
  as,
  sandbox,
}) => {
  test.setTimeout(300_000);
  const { database } = await productCode();
  const shopIds = await shopIdsOf(accounts.enterprise.supplierId);
  const failed = () =>
    Promise.all([
      database().outboxJob.count({ where: { shopId: { in: shopIds }, state: "DEAD" } }),
      database().inboxItem.count({ where: { shopId: { in: shopIds }, state: "FAILED" } }),
    ]);

  await sandbox.fault("enterprise", { kind: "isp", method: METHODS.received });
  const codes = await sandbox.buyMany("enterprise", REPORTS);
  await expect
    .poll(
      async () => {
        await letDayPass(shopIds);
        return (await failed())[0];
      },
      { timeout: 90_000 },
    )
    .toBe(REPORTS);
  const mend = await refuseOrdersOf(shopIds[0] ?? "");
  try {
    codes.push(...(await sandbox.buyMany("enterprise", PUSHES)));
    await expect.poll(async () => (await failed())[1], { timeout: 60_000 }).toBe(PUSHES);
  } finally {
    await mend();
  }
  await sandbox.clearFaults();

  // From the alert to what failed and why, to its replay, to its end.
  const engineer = await as("engineer@enterprise");
  await engineer.goto("/");
  const urgent = engineer.getByRole("list", { name: "紧急告警" }).getByRole("listitem");
  const failedPushes = urgent.filter({ hasText: `有 ${PUSHES} 条推送处理失败` });
  await failedPushes.getByRole("link", { name: /^去处理/ }).click({ timeout: SWEEP_MS });
  await engineer.waitForURL(/\/messages\?status=failed&direction=in&shop=/);
  const listed = engineer.getByRole("row").filter({ hasText: "处理失败" });
  await expect(listed).toHaveCount(PUSHES);
  await expect(listed.first()).toContainText("数据库拒绝保存");
  await engineer.getByRole("button", { name: /^方向/ }).click();
  await engineer.getByRole("menuitemcheckbox", { name: "推送" }).click();
  await expect(engineer.getByRole("row").filter({ hasText: "多次未成功" }).first()).toBeVisible();
  await engineer.getByRole("button", { name: "重放全部失败消息" }).click();
  const dialog = engineer.getByRole("alertdialog");
  await expect(dialog.getByText(`将重放 ${ALL} 条`)).toBeVisible();
  await expect(dialog.getByText(`接单回告 ${REPORTS}`)).toBeVisible();
  await expect(dialog.getByText(`订单推送 ${PUSHES}`)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "开始重放" })).toBeDisabled();
  await dialog.getByLabel("原因").fill(REASON);
  await dialog.getByRole("button", { name: "开始重放" }).click();

  await engineer.waitForURL(/\/messages\/replays\/[0-9a-f-]{36}$/);
  await expect(engineer.getByText(`已放行 ${ALL} / ${ALL} 条，跳过 0 条，待放行 0 条`)).toBeVisible({
    timeout: 60_000,
  });
  const done = engineer.getByRole("definition").filter({ hasText: String(ALL) });
  await expect(done).toBeVisible({ timeout: 90_000 });

  const made = async () => {
    const orders = await database().order.findMany({
      where: { shopId: { in: shopIds }, bizOrderCode: { in: codes } },
      select: { bizOrderCode: true },
    });
    return orders.map(({ bizOrderCode }) => bizOrderCode).sort();
  };
  await expect.poll(made, { timeout: 60_000 }).toEqual([...codes].sort());
  for (const code of codes) await sandbox.untilReported("received", code);

  const started = engineer.getByText(`开始重放：推送 ${PUSHES} 条，回传 ${REPORTS} 条，跳过 0 条`);
  await expect(started).toBeVisible();
  await expect(engineer.getByText(REASON).first()).toBeVisible();
  const entries = await database().auditEntry.findMany({
    where: { action: "replay.started", reason: REASON },
    select: { actorRole: true, after: true },
  });
  expect(entries).toMatchObject([{ actorRole: "ENGINEER", after: { pushes: PUSHES, reports: REPORTS, skipped: 0 } }]);
  expect(await database().auditEntry.count({ where: { action: "report.retried", reason: REASON } })).toBe(REPORTS);

  await engineer.goto("/");
  await expect(failedPushes).toHaveCount(0, { timeout: SWEEP_MS });

  const auditor = await as("auditor@enterprise");
  await auditor.goto("/messages/replays");
  await expect(auditor.getByText(REASON).filter({ visible: true }).first()).toBeVisible();
  await expect(auditor.getByRole("button", { name: "重放全部失败消息" })).toHaveCount(0);
});
