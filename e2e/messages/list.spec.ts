import { randomUUID } from "node:crypto";
import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";
import { sendPush } from "../world/signed-push";

test("an engineer finds what failed, why, what comes next and its tries, and sees nobody's name (R62, R178)", async ({
  accounts,
  as,
  request,
}) => {
  const code = `LP${randomUUID().slice(0, 8)}`;
  const body = `<request><supplierId>${accounts.enterprise.supplierId}</supplierId><bizOrderCode>${code}</bizOrderCode>
    <receiverInfo><receiverName>王小明</receiverName><receiverMobile>13800001111</receiverMobile></receiverInfo></request>`;
  expect(await sendPush(request, body)).toContain("<success>true</success>"); // it has no lines: nobody can ship it

  const page = await as("engineer@enterprise");
  await page.goto("/");
  await page.getByRole("link", { name: "消息", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/messages");
  await page.getByRole("link", { name: /^失败/ }).click();
  const row = page.getByRole("row", { name: new RegExp(code) });
  await expect(row).toContainText("处理失败", { timeout: 15_000 });
  await expect(row).toContainText("报文缺少或写错字段");
  expect(await findings(page)).toEqual([]);

  await row.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(code);
  await expect(page.getByText("不会自动重新处理")).toBeVisible();
  await expect(page.getByRole("region", { name: "1 次处理失败" })).toContainText(
    /unreadable:orderItems(@\d+:\d+)?:missing/,
  );
  const shown = page.getByRole("region", { name: "报文（已脱敏）" }).locator("pre");
  await expect(shown).toContainText("<receiverName>•••</receiverName>");
  await expect(shown).toContainText(`<bizOrderCode>${code}</bizOrderCode>`);
  expect(await page.content()).not.toMatch(/王小明|13800001111/);
  expect(await findings(page)).toEqual([]);
});

test("on a telephone the first message stands high, and nothing lies sideways", async ({ as, sandbox }) => {
  await sandbox.buy("enterprise");
  const page = await as("engineer@enterprise", { width: 360 });
  await page.goto("/messages");
  await expect(page.getByRole("list", { name: "消息列表" }).getByRole("listitem").first()).toBeVisible();
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(360);
  await page.getByRole("list", { name: "消息列表" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "接下来" })).toBeVisible();
  expect(await width()).toBeLessThanOrEqual(360);
});
