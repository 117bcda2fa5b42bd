import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { waitingReturn } from "../world/ready-made";

/** Receives what is missing of a return. */
async function receiveRest(admin: Page, path: string): Promise<void> {
  await admin.goto(path);
  await admin.getByRole("button", { name: "其余全部正品" }).click();
  await admin.getByRole("button", { name: "全部入库" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "确认全部入库" }).click();
  await expect(admin.getByRole("alertdialog")).toBeHidden();
}

async function receiveFirst(admin: Page, path: string): Promise<void> {
  await admin.goto(path);
  await admin.getByRole("textbox", { name: /本次正品件数/ }).fill("1");
  await admin.getByRole("button", { name: "部分入库" }).click();
  await admin.getByRole("button", { name: "分批到货" }).click();
  await admin.getByRole("button", { name: "部分入库" }).click();
  await expect(admin.getByText("已登记部分入库")).toBeVisible();
}

async function switchAg(admin: Page, on: boolean): Promise<void> {
  await admin.goto("/shops");
  await admin.getByRole("link", { name: "示例旗舰店-品牌站" }).first().click();
  const toggle = admin.getByRole("switch", { name: "AG回传" });
  if ((await toggle.getAttribute("aria-checked")) === String(on)) return;
  await toggle.click();
  const dialog = admin.getByRole("alertdialog");
  await expect(dialog).toContainText("从现在起");
  await expect(dialog).toContainText(on ? "不会补传" : "此前已全部入库的照常回传");
  await admin.keyboard.press("Escape"); // without a confirmation nothing changes (R128)
  await admin.reload();
  await expect(toggle).toHaveAttribute("aria-checked", String(!on));
  await toggle.click();
  await dialog.getByRole("button", { name: on ? "开启AG回传" : "关闭AG回传" }).click();
  await expect(toggle).toHaveAttribute("aria-checked", String(on));
}

/** Matrix M4, the rows a person can produce: T1 on, T2 off, T3 on; what counts is the moment of the full receipt (R123–R128). */
test("AG回传 decides by the moment of the full receipt: off holds it, on reports it, nothing is told backwards (M4)", async ({
  as,
  sandbox,
}) => {
  test.setTimeout(240_000);
  const admin = await as("admin@flagship");
  const waiting = () => waitingReturn(sandbox, { edition: "flagship" });
  await switchAg(admin, false);
  const before = await waiting(); // created and received before T1
  const created = await waiting(); // created before T1, received between T1 and T2
  const halved = await waiting(); // half before T1, the rest after it
  await receiveRest(admin, before.path);
  await expect(admin.getByText("全部入库，但未回传平台")).toBeVisible();
  await receiveFirst(admin, halved.path);

  await switchAg(admin, true); // T1
  await receiveRest(admin, created.path);
  await receiveRest(admin, halved.path);
  const late = await waiting(); // created after T1, received between T2 and T3
  const last = await waiting(); // received after T3
  await sandbox.untilReported("stockedIn", created.reverse);
  await sandbox.untilReported("stockedIn", halved.reverse);

  await switchAg(admin, false); // T2
  await receiveRest(admin, late.path);
  await expect(admin.getByText("全部入库，但未回传平台")).toBeVisible();
  await switchAg(admin, true); // T3
  await receiveRest(admin, last.path);
  await sandbox.untilReported("stockedIn", last.reverse);
  await expect(admin.getByText("已回传").first()).toBeVisible();

  for (const { reverse } of [before, late]) {
    expect(await sandbox.calls("stockedIn", reverse)).toEqual([]);
    await admin.goto(`/returns?status=held&columns=all&q=${reverse}`);
    await expect(admin.locator("tbody")).toContainText(reverse);
  }
  for (const { reverse } of [created, halved, last]) expect(await sandbox.calls("stockedIn", reverse)).toHaveLength(1);
});
