import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { shippedOrder, submitted } from "../world/ready-made";
import { hear, MILK_BAR_CODE, openReturnsDesk, preReceive, pressEnter, scan } from "../world/scanner";

/** 预入库 (R115): what was booked or matched by mistake is put right from the list, long after the undo window. */

const parcels = (page: Page, status: string, waybill: string) =>
  page.goto(`/returns/unclaimed?status=${status}&q=${waybill}`);

const row = (page: Page, waybill: string) => page.getByRole("row", { name: new RegExp(waybill) });

test("a booking is taken back from the list: it waits for no return, and can be opened again", async ({ as }) => {
  const page = await as("warehouse@enterprise");
  const waybill = freshWaybill();
  await preReceive(page, waybill);
  await parcels(page, "open", waybill);
  await row(page, waybill).getByRole("button", { name: "撤销登记" }).click();
  await expect(row(page, waybill)).toHaveCount(0);
  await parcels(page, "closed", waybill);
  await expect(row(page, waybill)).toContainText("撤销登记");
  await row(page, waybill).getByRole("button", { name: "重新打开" }).click();
  await expect(row(page, waybill)).toHaveCount(0);
  await parcels(page, "open", waybill);
  await expect(row(page, waybill)).toContainText("等待退换单");
});

test("a match with the wrong return is untied: the parcel waits again, the return keeps no count of it", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const lines = [{ outerId: "SKU-MILK-800", quantity: 1 }];
  const order = await shippedOrder(sandbox, "enterprise", { lines });
  const page = await as("warehouse@enterprise");
  const waybill = freshWaybill();
  await preReceive(page, waybill);
  const reverse = await sandbox.sendBack(order, { waybill });
  await submitted(sandbox, "enterprise", reverse);

  await parcels(page, "matched", waybill);
  await row(page, waybill).getByRole("button", { name: "取消关联" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("两者不会再自动关联");
  await dialog.getByRole("button", { name: "取消关联" }).click();
  await expect(dialog).toBeHidden();
  await parcels(page, "open", waybill);
  await expect(row(page, waybill)).toContainText("等待退换单");
  // The return is received by a fresh count; what was counted beforehand is not filled in.
  await openReturnsDesk(page);
  await scan(page, reverse);
  await hear(page, "已打开");
  await expect(page.getByText(/预入库时清点了/)).toHaveCount(0);
  await scan(page, MILK_BAR_CODE);
  await pressEnter(page);
  await expect(page.getByRole("alertdialog")).toContainText("确认全部入库");
  await page.keyboard.press("Escape");
});
