import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { waitingReturn } from "../world/ready-made";
import { hear, MILK_BAR_CODE, openReturnsDesk, pressEnter, scan } from "../world/scanner";

/** Parcels in the hand of a worker whose return takes nothing any more: what became of it, and what to do with them. */

const closed = (page: Page) => page.getByRole("status").filter({ hasText: "预入库 Enter" });

test("the parcel of a withdrawn return is put aside and booked, so that nothing is lost (R105, R115)", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@enterprise");
  const { waybill, reverse, path } = await waitingReturn(sandbox, { pieces: 1 });
  await admin.goto(path);
  await sandbox.withdraw(reverse);
  await expect(admin.getByText("已取消").first()).toBeVisible({ timeout: 30_000 });

  const page = await as("warehouse@enterprise");
  await openReturnsDesk(page);
  await scan(page, reverse);
  await hear(page, "消费者已撤销，不能收货");
  await expect(closed(page)).toContainText("消费者已撤销退货申请");
  await expect(closed(page)).toContainText("请把包裹放到一边，按 Enter 登记预入库，并告知售后客服");
  await pressEnter(page);
  await hear(page, `预入库 ${waybill}`);
  await expect(page.getByLabel("备注")).toHaveValue(/^RT[\d-]+ 消费者撤销后到的包裹$/);
  await scan(page, MILK_BAR_CODE);
  await expect(page.getByText("示例奶粉 800g").first()).toBeVisible();
  await pressEnter(page);
  await hear(page, `${waybill} 已预入库`);

  await scan(page, waybill);
  await hear(page, `${waybill} 已有预入库`);
  await page.goto(`/returns/unclaimed?q=${waybill}`);
  await expect(page.getByRole("row", { name: new RegExp(waybill) })).toContainText("消费者撤销后到的包裹");
  await openReturnsDesk(page); // the note was that parcel's
  await scan(page, "SF-NOTE-OF-NOBODY");
  await hear(page, "没有查到");
  await pressEnter(page);
  await expect(page.getByLabel("备注")).toHaveValue("");
});

test("of a return that is in, or was terminated, the worker hears when, what was told, and what to do", async ({
  as,
  sandbox,
}) => {
  const whole = await waitingReturn(sandbox, { pieces: 1 });
  const ended = await waitingReturn(sandbox, { pieces: 2 });
  const page = await as("warehouse@enterprise");
  await openReturnsDesk(page);
  for (const { waybill } of [whole, ended]) {
    await scan(page, waybill);
    await hear(page, "已打开");
    await scan(page, MILK_BAR_CODE);
    await pressEnter(page);
    if (waybill === ended.waybill) await page.getByRole("alertdialog").getByRole("textbox").fill("少件");
    else await expect(page.getByRole("alertdialog")).toContainText("确认全部入库");
    await page.keyboard.press("Enter");
    await hear(page, "入库，");
  }
  await sandbox.untilReported("stockedIn", whole.reverse);
  const clerk = await as("clerk@enterprise");
  await clerk.goto(ended.path);
  await clerk.getByRole("region", { name: "差异" }).getByRole("button", { name: "终止入库" }).click();
  const dialog = clerk.getByRole("alertdialog");
  await dialog.getByLabel("平台工单号").fill("CASE-20261128");
  await dialog.getByLabel("原因").fill("消费者只寄回一件");
  await dialog.getByRole("button", { name: "终止入库" }).click();
  await expect(dialog).toBeHidden();

  await scan(page, whole.waybill);
  await hear(page, "之前已全部入库");
  await expect(closed(page)).toContainText("已收齐 1 件。入库结果已回传平台。");
  await expect(closed(page)).toContainText("重复扫描了同一个包裹：扫描下一个即可");
  await scan(page, ended.waybill);
  await hear(page, "已终止入库");
  await expect(closed(page)).toContainText("已收 1 件，应退 2 件，平台不会再被告知。平台工单 CASE-20261128。");
  await pressEnter(page);
  await hear(page, `预入库 ${ended.waybill}`);
  await page.keyboard.press("Escape");
  await hear(page, "已终止入库");
  await page.keyboard.press("Escape");
  await hear(page, "已离开包裹");
});
