import { expect, test } from "../world/fixtures";
import { hrefOf } from "../world/read";
import { shippedOrder } from "../world/ready-made";
import { openByNumber } from "../world/steps";

test("a slip prints by the standard template only, with bar codes, masked, without the frame (R72, R178)", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@enterprise");
  const code = await shippedOrder(sandbox, "enterprise");
  await openByNumber(admin, "orders", code);
  const orderPath = new URL(admin.url()).pathname;
  await admin.goto("/settings/packing");
  const link = admin.getByRole("link", { name: "旧版通用面单" });
  const other = (await hrefOf(link)).split("/").at(-1) ?? "";

  const page = await as("warehouse@enterprise");
  await page.goto(orderPath);
  await page.getByRole("link", { name: "打印发货单" }).click();
  await expect(page.getByRole("img", { name: `条码 ${code}` })).toBeVisible();
  await expect(page.getByRole("img", { name: /^条码 SF/ })).toBeVisible();
  await expect(page.getByRole("article")).toContainText(/SKU-[\s\S]*\*\*\*\*\d{4}|\*\*\*\*\d{4}[\s\S]*SKU-/);
  await expect(page.getByLabel("面单模板").getByRole("option", { name: /旧版通用面单/ })).toBeDisabled();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "打印" })).toBeHidden();
  await expect(page.getByRole("article")).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  await page.goto(`${orderPath}/print?template=${other}`);
  await expect(page.getByText("面单模板不是天猫国际规范")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "打印" })).toBeDisabled();
  const answer = await page.request.get(`/api/admin${orderPath}/slip?template=${other}`);
  expect([answer.status(), await answer.json()]).toEqual([
    422,
    { code: "LABEL_NOT_STANDARD", facts: { reason: "NOT_STANDARD" } },
  ]);
});

test("a carton size is created and disabled by keyboard; the warehouse sees it and changes nothing (R73, R74)", async ({
  as,
}) => {
  const admin = await as("admin@flagship");
  const code = "BOX-1";
  await admin.goto("/settings/packing/cartons/new");
  await admin.getByLabel("纸箱编号").fill(code);
  for (const side of ["长", "宽", "高"]) await admin.getByLabel(`${side}（mm）`).fill("200");
  await admin.getByLabel("国际直营要求的规格").press("Space");
  await admin.getByLabel("供应商联系方式").press("Enter");
  await admin.waitForURL("/settings/packing");
  await admin.getByRole("button", { name: `停用 ${code}` }).press("Enter");
  await admin.getByRole("alertdialog").getByRole("button", { name: "停用" }).press("Enter");
  await expect(admin.getByRole("button", { name: `启用 ${code}` })).toBeVisible();

  const warehouse = await as("warehouse@flagship");
  await warehouse.goto("/settings/packing");
  await expect(warehouse.getByRole("listitem").filter({ hasText: code })).toContainText("已停用");
  await expect(warehouse.getByRole("button", { name: /停用|启用/ })).toHaveCount(0);
  await warehouse.goto("/settings/packing/cartons/new");
  await expect(warehouse.getByText("没有权限").first()).toBeVisible();
});
