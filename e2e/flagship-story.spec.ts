import { expect, SUPPLIER, test, type Login } from "./fixtures";
import { shippedOrder } from "./steps";

const ADMIN: Login = "admin@flagship.demo";

/** AG回传 decides by the moment of the full receipt: off holds it, on reports it, and nothing is told backwards (R123–R128). */
test("the AG toggle decides which full receipts the platform hears of", async ({ as, sandbox }) => {
  const admin = await as(ADMIN);
  await switchAg(false);
  const untold = await receiveReturnOf(await shippedOrder(admin, sandbox, SUPPLIER.flagship));
  await expect(admin.getByText("全部入库，但未回传平台")).toBeVisible();

  await switchAg(true);
  const told = await receiveReturnOf(await shippedOrder(admin, sandbox, SUPPLIER.flagship));
  await sandbox.untilTold("stockedIn", told);
  await expect(admin.getByText("已回传").first()).toBeVisible();

  expect(await sandbox.calls("stockedIn", untold)).toEqual([]);
  await admin.goto("/returns?status=untold");
  await expect(admin.locator("tbody")).toContainText(untold);

  async function switchAg(on: boolean): Promise<void> {
    await admin.goto("/shops");
    await admin.getByRole("link", { name: "示例旗舰店-品牌站" }).first().click();
    const toggle = admin.getByRole("switch", { name: "AG回传" });
    if ((await toggle.getAttribute("aria-checked")) === String(on)) return;
    await toggle.click();
    const dialog = admin.getByRole("alertdialog");
    await expect(dialog).toBeVisible();
    await dialog.getByRole("button", { name: on ? "开启AG回传" : "关闭AG回传" }).click();
    await expect(toggle).toHaveAttribute("aria-checked", String(on));
  }

  /** Lets the consumer send everything back, submits and receives it; returns the reverse number. */
  async function receiveReturnOf(code: string): Promise<string> {
    const reverse = await sandbox.sendBack(code);
    await expect(async () => {
      await admin.goto(`/refunds?q=${reverse}`);
      await admin.getByRole("link", { name: reverse }).click({ timeout: 2000 });
    }).toPass();
    await admin.getByRole("button", { name: "递交", exact: true }).click();
    await admin.getByRole("link", { name: /^RT/ }).first().click();
    await admin.getByRole("button", { name: "其余全部正品" }).click();
    await admin.getByRole("button", { name: "全部入库" }).click();
    await admin.getByRole("alertdialog").getByRole("button", { name: "确认全部入库" }).click();
    await expect(admin.getByRole("alertdialog")).toBeHidden();
    return reverse;
  }
});
