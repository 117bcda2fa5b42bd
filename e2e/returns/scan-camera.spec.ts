import { allow, switchOff, switchOn, test } from "../world/film";
import { expect } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { shippedOrder, submitted } from "../world/ready-made";
import { hear, openReturnsDesk, pressEnter, scan, SOAP_BAR_CODE } from "../world/scanner";
import { smallTargets } from "../world/targets";
import { baseUrl } from "../world/environment";

/** The camera as a scanner (R107): real frames, the real decoder. */

const FOREIGN_EAN = "6901234567892";

test("the camera opens a parcel by its waybill and counts what is shown, once for each time it is shown", async ({
  as,
  sandbox,
  film,
}) => {
  const waybill = freshWaybill();
  const lines = [{ outerId: "SKU-SOAP-3", quantity: 3 }];
  const reverse = await sandbox.sendBack(await shippedOrder(sandbox, "enterprise", { lines }), {
    waybill,
  });
  await submitted(sandbox, "enterprise", reverse);

  const page = await as("warehouse@enterprise", { width: 360 });
  await allow(page);
  const asked = new Set<string>();
  page.on("request", (request) => request.url().startsWith("http") && asked.add(new URL(request.url()).origin));
  const decoder = page.waitForResponse(/\.wasm$/);
  await openReturnsDesk(page);
  film.show({ kind: "code128", text: waybill, seconds: 1 });
  await switchOn(page);
  await hear(page, "已打开");
  expect((await decoder).headers()["content-type"]).toBe("application/wasm");
  await expect(page.locator("#scan-box")).toBeFocused();
  expect(await smallTargets(page)).toEqual([]);
  await switchOff(page);
  await expect(page.getByLabel("摄像头画面")).toHaveCount(0);

  film.show({ kind: "code128", text: SOAP_BAR_CODE, seconds: 1 });
  await switchOn(page);
  await hear(page, "1/3");
  await page.waitForTimeout(2500); // held there for long
  await expect(page.getByText("1/3", { exact: true })).toBeVisible();
  await switchOff(page);

  film.show({ kind: "code128", text: SOAP_BAR_CODE, seconds: 1 }, { kind: "nothing", seconds: 2 });
  await switchOn(page);
  await hear(page, "2/3");
  await hear(page, "3/3");
  await switchOff(page);

  film.show({ kind: "ean13", text: FOREIGN_EAN, seconds: 1 });
  await switchOn(page);
  await hear(page, `不是这张退换单的货品：${FOREIGN_EAN}`);
  await expect(page.locator("[data-tone]")).toHaveAttribute("data-tone", "failed");
  await switchOff(page);

  film.show({ kind: "nothing", seconds: 1 }, { kind: "code128", text: "SF-NEXT-PARCEL", seconds: 2 });
  await switchOn(page);
  await pressEnter(page);
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("确认全部入库");
  await page.waitForTimeout(3000); // what comes before the camera answers no question
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Enter");
  await hear(page, "全部入库");
  expect([...asked]).toEqual([baseUrl()]);
});

test("without a camera the page says why and what to do, and the box goes on", async ({ as, film }) => {
  const page = await as("warehouse@enterprise");
  await openReturnsDesk(page);
  const notice = page.getByRole("alert").filter({ hasText: "摄像头" });

  await switchOn(page);
  await expect(notice).toContainText("浏览器没有允许使用摄像头");
  await scan(page, "SF-BY-HAND-1");
  await hear(page, "没有查到 SF-BY-HAND-1");

  await allow(page);
  film.unplug();
  await switchOn(page);
  await expect(notice).toContainText("没有找到摄像头");

  film.show({ kind: "nothing", seconds: 1 });
  await switchOn(page);
  await expect(page.getByText("将条码对准红线")).toBeVisible();
  await expect(notice).toHaveCount(0);
  await page.context().clearPermissions();
  await expect(notice).toContainText("摄像头已断开");
  await notice.getByRole("button", { name: "关闭" }).click();
  await expect(notice).toHaveCount(0);
  await scan(page, "SF-BY-HAND-2");
  await hear(page, "没有查到 SF-BY-HAND-2");
});
