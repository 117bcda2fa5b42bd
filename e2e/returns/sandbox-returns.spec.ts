import type { Page } from "@playwright/test";
import { callSignature, platformTime } from "../../sandbox/sign";
import type { Accounts } from "../world/accounts";
import { expect, test } from "../world/fixtures";
import { shippedOrder, waitingReturn } from "../world/ready-made";
import { METHODS } from "../world/sandbox";
import { sandboxUrl } from "../world/environment";

/** The control page's part in returns: each case of R87–R92 by its button, and what the platform turns down in red. */

async function openPlatform(page: Page, { enterprise }: Accounts): Promise<void> {
  await page.goto(`${sandboxUrl()}/?supplier=${enterprise.supplierId}`);
}

test("every refund case is a button: those that push nothing say by which rule, the others show where the return stands", async ({
  accounts,
  sandbox,
  context,
}) => {
  test.slow();
  const platform = await context.newPage();
  const sent = await shippedOrder(sandbox, "enterprise");
  const open = await sandbox.buy("enterprise");
  await openPlatform(platform, accounts);
  const order = (code: string) => platform.locator("#orders tr", { hasText: code });
  const answer = platform.locator("#answer");
  for (const name of ["退货退款", "退货，稍后填运单", "拒签", "未确认收货就申请退货"])
    await expect(order(open).getByRole("button", { name, exact: true })).toBeDisabled();
  await order(open).getByRole("button", { name: "仅退款" }).click();
  await expect(answer).toContainText("订单不结算，不向供应商付款"); // R87
  await order(sent).getByRole("button", { name: "仅退款" }).click();
  await expect(answer).toContainText("已发货的仅退款不创建销退单"); // R88
  await order(sent).getByRole("button", { name: "未确认收货就申请退货" }).click();
  await expect(answer).toContainText("先确认收货"); // R90

  const returns = platform.locator("#returns tr");
  const newest = returns.first();
  const made = async (button: string) => {
    const before = await newest.locator("td").first().innerText();
    await order(sent).getByRole("button", { name: button, exact: true }).click();
    await expect(newest.locator("td").first()).not.toHaveText(before);
    return returns.filter({ hasText: await newest.locator("td").first().innerText() });
  };
  const later = await made("退货，稍后填运单"); // R92, then the pick-up of R98
  await expect(later.locator("td").nth(1)).toHaveText("–");
  await later.getByRole("button", { name: "上门取件填运单" }).click();
  await expect(later.locator("td").nth(1)).toHaveText(/^SF\d+/);
  await expect(later.getByRole("button", { name: "上门取件填运单" })).toBeDisabled();
  await expect(later).toContainText("等待入库");
  await later.getByRole("button", { name: "撤销申请" }).click(); // R105
  await expect(later).toContainText("消费者已撤销");
  const refused = await made("拒签"); // R91: refunded without a report
  await expect(refused).toContainText("已退款");
});

test("a second and a partial in-storage report are turned down and stand in red (R109, R110)", async ({
  accounts,
  as,
  sandbox,
  context,
  request,
}) => {
  test.slow();
  const admin = await as("admin@enterprise");
  const { reverse, path } = await waitingReturn(sandbox);
  await admin.goto(path);
  await admin.getByRole("button", { name: "其余全部正品" }).click();
  await admin.getByRole("button", { name: "全部入库" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "确认全部入库" }).click();
  await sandbox.untilReported("stockedIn", reverse);
  const [told] = await sandbox.calls("stockedIn", reverse);
  const open = (await waitingReturn(sandbox)).reverse;
  const words = JSON.stringify(told?.fields.instorage_feedback_request);
  const partly = words.replaceAll(reverse, open).replaceAll(/quantity":2/g, 'quantity":1');

  /** Says it again as somebody would who signs with the demo app's secret. */
  async function say(spoken: string): Promise<void> {
    const form: Record<string, string> = {
      ...{ method: METHODS.stockedIn, app_key: "23000001", timestamp: platformTime(Date.now()), v: "2.0" },
      ...{ sign_method: "hmac-sha256", simplify: "true", session: `sandbox-session-${accounts.enterprise.supplierId}` },
      instorage_feedback_request: spoken,
    };
    form.sign = callSignature(form, "0123456789abcdef0123456789abcdef") ?? "";
    await request.post(`${sandboxUrl()}/router/rest`, { form });
  }
  await say(words);
  await say(partly);
  const platform = await context.newPage();
  await openPlatform(platform, accounts);
  for (const [code, refusal] of [
    [reverse, "ALREADY_INSTORAGE"],
    [open, "PARTIAL_NOT_SUPPORTED"],
  ] as const) {
    const row = platform.locator("#calls tr", { hasText: code }).filter({ hasText: refusal });
    const outcome = row.getByText("被拒绝", { exact: true });
    await expect(outcome).toBeVisible();
    // oklch(lightness chroma hue): a colour, and that of blood.
    const colour = await outcome.evaluate((cell) => getComputedStyle(cell).color);
    const [, chroma, hue] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    expect(chroma).toBeGreaterThan(0.1);
    expect(Math.abs((hue ?? 180) - 25)).toBeLessThan(10);
  }
  expect(await sandbox.calls("stockedIn", open)).toHaveLength(1); // the product itself told nothing of it
});
