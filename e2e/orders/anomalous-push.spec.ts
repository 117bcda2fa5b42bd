import { createHash, randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { openByNumber, review } from "../world/steps";
import { baseUrl, variable } from "../world/environment";

/** A signed push as the platform sends it, to the address as somebody may have registered it: with a slash at its end. */
async function send(request: APIRequestContext, body: string): Promise<string> {
  const { TOP_APP_KEY, TOP_APP_SECRET } = JSON.parse(variable("E2E_PRODUCT_ENV")) as Record<string, string>;
  const params: Record<string, string> = {
    method: "qimen.alibaba.ascp.uop.consignorder.notify",
    timestamp: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " "),
    format: "xml",
    app_key: TOP_APP_KEY ?? "",
    v: "2.0",
    sign_method: "md5",
  };
  const text = Object.keys(params)
    .sort()
    .map((name) => name + (params[name] ?? ""))
    .join("");
  const sign = createHash("md5").update(`${TOP_APP_SECRET}${text}${body}${TOP_APP_SECRET}`).digest("hex");
  const query = new URLSearchParams({ ...params, sign: sign.toUpperCase() });
  const answer = await request.post(`${baseUrl()}/api/qimen/?${query.toString()}`, {
    headers: { "content-type": "text/xml" },
    data: Buffer.from(body),
    maxRedirects: 0,
  });
  return answer.text();
}

test("an order whose texts are not as they should be comes in, is marked, and can be acknowledged and reviewed", async ({
  accounts,
  as,
  request,
}) => {
  const { supplierId } = accounts.enterprise;
  const code = `LP${randomUUID().slice(0, 8)}`;
  const line = (name: string) => `<orderItem><subOrderCode>${code}-1</subOrderCode><scItemId>600100200300</scItemId>
    <outerId>SKU-MILK-800</outerId><quantity>２.0</quantity><scItemName>${name}</scItemName></orderItem>`;
  const body = `<request><supplierId>${supplierId}</supplierId><bizOrderCode>${code}</bizOrderCode>
    <sourcePlatformCode>TMGJZY</sourcePlatformCode><storeCode>GJZY-SH-001</storeCode>
    <orderItems>${line("奶粉 &#55357;&#56832; A&B <新>&#11;")}</orderItems></request>`;
  expect(await send(request, body)).toContain("<success>true</success>");
  const clerk = await as("clerk@enterprise");
  await openByNumber(clerk, "orders", code);
  await expect(clerk.getByText("推送中有文字无法原样保存")).toBeVisible();
  const goods = clerk.getByText("奶粉 😀 A&B <新>\ufffd");
  await expect(goods.filter({ visible: true }).first()).toBeVisible();
  await clerk.getByRole("button", { name: "知道了 文字有改动" }).click();
  const dialog = clerk.getByRole("alertdialog");
  await dialog.getByRole("textbox").fill("已与平台核对");
  await dialog.getByRole("button", { name: "知道了" }).click();
  await expect(clerk.getByText("推送中有文字无法原样保存")).toHaveCount(0);
  await review(clerk);
});
