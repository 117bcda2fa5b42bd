import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshDigits, freshWaybill } from "../world/fresh";
import { productCode } from "../world/product-code";

const READY = 480;
const HEADS = "履约单号,快递公司,运单号,件数";

/** Orders that the warehouse has, as many reviews as that takes left out. */
async function reviewed(codes: readonly string[]): Promise<void> {
  const { database } = await productCode();
  const where = { bizOrderCode: { in: [...codes] } };
  await expect.poll(() => database().order.count({ where }), { timeout: 120_000 }).toBe(codes.length);
  await database().order.updateMany({ where, data: { status: "SENT_TO_WAREHOUSE" } });
}

async function choose(
  page: Page,
  name: string,
  lines: readonly string[],
  encode = (text: string) => Buffer.from(text),
) {
  const buffer = encode([HEADS, ...lines, "", ",,", ""].join("\r\n"));
  await page.getByLabel("CSV 文件", { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(page.getByText(`${name} 的预览`)).toBeVisible({ timeout: 30_000 });
}

const chip = (page: Page, state: string) =>
  page.getByRole("group", { name: "按结果筛选" }).getByRole("button", { name: state });

async function counts(page: Page): Promise<string[]> {
  return page.getByRole("group", { name: "按结果筛选" }).getByRole("button").allInnerTexts();
}

test("500 rows with 20 bad ones: the others are shipped, the bad ones come back as a file, the same file again changes nothing", async ({
  as,
  sandbox,
}) => {
  test.setTimeout(600_000);
  const page = await as("warehouse@enterprise");
  const codes = await sandbox.buyMany("enterprise", READY);
  const pair = await sandbox.buyMany("enterprise", 8);
  const [pending, cancelled, sent, split] = [
    ...(await sandbox.buyMany("enterprise", 3)),
    await sandbox.buy("enterprise", { lines: [{ outerId: "SKU-MILK-800", quantity: 3 }] }),
  ];
  await reviewed([...codes, ...pair, sent ?? "", split ?? "", cancelled ?? ""]);
  const { database } = await productCode();
  await database().order.updateMany({ where: { bizOrderCode: cancelled ?? "" }, data: { status: "CANCELLED" } });
  const used = freshWaybill();
  const { id: orderId, sellerAccountId } = await database().order.update({
    where: { id: (await database().order.findFirstOrThrow({ where: { bizOrderCode: sent ?? "" } })).id },
    data: { status: "SHIPPED", shippedAt: new Date() },
  });
  const parcel = { sellerAccountId, orderId, carrierCode: "SF", carrierName: "顺丰速运", waybillNo: used };
  await database().package.create({ data: parcel });

  const good = codes.map(
    (code, index) => `${code},${index % 2 ? "顺丰" : "SF"},${index % 3 ? "" : " "}sf${freshDigits()},`,
  );
  const twice = freshWaybill();
  const bad = [
    `,SF,${freshWaybill()},`, // no order
    `${pair[0]},SF,,`, // no number
    `${pair[1]},SF,1.23E+11,`, // rounded by a spreadsheet
    `1.30E+17,SF,${freshWaybill()},`,
    `${pair[2]},SF,运单一号,`,
    `${pair[3]},SF,${"A".repeat(61)},`,
    `${pair[4]},飞鸽快递,${freshWaybill()},`,
    `${pair[5]},SF,${freshWaybill()},两件`,
    `${pair[6]},SF,${freshWaybill()},0`,
    `${pair[7]},SF,${used},`, // on another order
    `LBX-NOBODY,SF,${freshWaybill()},`,
    `${pending},SF,${freshWaybill()},`,
    `${cancelled},SF,${freshWaybill()},`,
    `${sent},SF,${freshWaybill()},`, // shipped otherwise
    `${split},SF,${freshWaybill()},1`, // fewer pieces than the order has
    `${codes[0]},SF,${(good[0] ?? "").split(",")[2]},`, // a row twice
    `LBX-NOBODY-2,SF,${twice},`,
    `LBX-NOBODY-3,SF,${twice},`, // a number on two orders of the file
    `LBX-NOBODY-4,SF,SF\u00b6,`,
    `LBX-NOBODY-5,SF,${freshWaybill()},1.5`,
  ];
  expect(bad).toHaveLength(20);

  await page.goto("/orders?status=SENT_TO_WAREHOUSE");
  await page.getByRole("link", { name: "导入运单号" }).click();
  await choose(page, "早上.csv", [...good.slice(0, 240), ...bad, ...good.slice(240)]);
  // The row that stands twice keeps its order back, too.
  expect(await counts(page)).toEqual(["全部 500", "不能发货 21", "请核对 0", "可以发货 479", "已发货 0"]);
  await expect(
    page
      .getByText(/表格软件把长数字改成了科学计数/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(page.getByText(`30 天内已用于订单 ${sent}`).filter({ visible: true })).toBeVisible();
  if (await page.getByLabel(/^纸箱/).isVisible()) await page.getByLabel(/^纸箱/).selectOption({ index: 1 });
  await page.getByRole("button", { name: "发货 479 单" }).click();
  await expect(page.getByText("已发货 479 单，21 行没有发货")).toBeVisible({ timeout: 300_000 });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载没有发货的行" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text.trimEnd().split("\r\n")).toHaveLength(22);
  expect(text).toContain("没有快递公司「飞鸽快递」");

  const shipped = { status: "SHIPPED" as const, bizOrderCode: { in: codes } };
  expect(await database().order.count({ where: shipped })).toBe(479);
  const packages = () => database().package.count({ where: { order: { bizOrderCode: { in: codes } } } });
  expect(await packages()).toBe(479);

  await page
    .getByRole("button", { name: "放弃" })
    .or(page.getByRole("button", { name: "导入下一个文件" }))
    .click();
  await choose(page, "再来一次.csv", good.slice(1));
  expect(await counts(page)).toEqual(["全部 479", "不能发货 0", "请核对 0", "可以发货 0", "已发货 479"]);
  await expect(page.getByText("没有可以发货的订单。")).toBeVisible();
  await chip(page, "已发货").click();
  expect(await packages()).toBe(479);
});

test("GBK with semicolons, a carrier that is guessed and chosen anew, an order in two parcels", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const page = await as("admin@enterprise");
  const whole = await sandbox.buy("enterprise");
  const split = await sandbox.buy("enterprise", { lines: [{ outerId: "SKU-MILK-800", quantity: 3 }] });
  await reviewed([whole, split]);
  const [one, two, three] = [freshWaybill(), freshWaybill(), freshWaybill()];
  // The column names 履约单号;运单号;件数 as a Chinese spreadsheet saves them.
  const names = Buffer.from([
    ...[0xc2, 0xc4, 0xd4, 0xbc, 0xb5, 0xa5, 0xba, 0xc5, 0x3b, 0xd4, 0xcb, 0xb5, 0xa5, 0xba, 0xc5, 0x3b, 0xbc, 0xfe],
    ...[0xca, 0xfd, 0x0d, 0x0a],
  ]);
  const rows = Buffer.from([`${whole};="${one}";`, `${split};'${two};1`, `${split};${three};2`].join("\r\n"));
  await page.goto("/orders/import-waybills");
  await page.getByLabel("CSV 文件", { exact: true }).setInputFiles({
    ...{ name: "gbk.csv", mimeType: "text/csv" },
    buffer: Buffer.concat([names, rows]),
  });
  const guesses = page.getByRole("group", { name: "没有写明的快递公司" });
  await expect(guesses).toBeVisible();
  await guesses.getByRole("combobox").first().selectOption("YTO");
  if (await page.getByLabel(/^纸箱/).isVisible()) await page.getByLabel(/^纸箱/).selectOption({ index: 1 });
  const send = page.getByRole("button", { name: /^发货 \d+ 单$/ });
  await expect(send).toHaveText("发货 2 单");
  await send.click();
  await expect(page.getByText("已发货 2 单")).toBeVisible();
  await sandbox.untilReported("ship", split);
  const [call] = await sandbox.calls("ship", split);
  expect(JSON.stringify(call?.fields)).toContain(two);
  expect(JSON.stringify(call?.fields)).toContain("YTO");
});

test("a file that is none says why", async ({ as }) => {
  const page = await as("warehouse@enterprise");
  await page.goto("/orders/import-waybills");
  const file = { name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("颜色\n红") };
  await page.getByLabel("CSV 文件", { exact: true }).setInputFiles(file);
  await expect(page.getByText("第 1 行有不认识的列：颜色")).toBeVisible();
});
