import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MESSAGES } from "@/lib/messages";
import { CapabilityTable } from "./capability-table";

const zone = { locale: "zh-CN", timeZone: "Asia/Shanghai" } as const;
const messages = MESSAGES["zh-CN"];

/** What stands in each cell for the eye, row by row; what only a narrow screen or a screen reader gets is left out. */
function shownCells(): string[][] {
  const page = renderToStaticMarkup(
    <NextIntlClientProvider {...zone} messages={messages}>
      <CapabilityTable edition="ENTERPRISE" />
    </NextIntlClientProvider>,
  );
  const rows = (page.split("<tbody")[1] ?? "").match(/<tr.*?<\/tr>/g) ?? [];
  return rows.map((row) =>
    (row.match(/<t[dh].*?<\/t[dh]>/g) ?? []).map((cell) =>
      cell
        .replace(/<span[^>]*class="[^"]*(sr-only|md:hidden)[^"]*"[^>]*>.*?<\/span>/g, "")
        .replace(/<[^>]+>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
    ),
  );
}

test("six rows, numbered, each with five values (R5)", () => {
  const rows = shownCells();
  expect(rows.map(([no]) => no)).toEqual(["1", "2", "3", "4", "5", "6"]);
  expect(rows.map(([, ...values]) => values)).toMatchInlineSnapshot(`
    [
      [
        "平台货品下载",
        "不支持",
        "–",
        "–",
        "平台没有提供货品下载，这里没有下载按钮。货品按推送里的商家编码自动匹配，也可以手工匹配或用 CSV 导入。",
      ],
      [
        "订单接收（平台推单） 进度表原名：订单抓取",
        "支持",
        "√",
        "√",
        "平台推单，ERP 被动接单，不能主动抓取，所以没有抓取按钮。节假日请保持订单接收开启，关闭会丢单。",
      ],
      [
        "发货同步",
        "支持",
        "√",
        "√",
        "发货后自动回传运单号和发货信息，一个履约单一次回传完整。",
      ],
      [
        "取消拦截",
        "支持",
        "√",
        "√",
        "待客审可以拦截成功；已递交仓库拦截失败，发货后走销退。",
      ],
      [
        "库存同步",
        "支持",
        "√",
        "×",
        "仅企业版。同步数量小于平台已占用库存时，平台会拒绝。",
      ],
      [
        "订单逆向",
        "支持",
        "√",
        "√",
        "退货单由平台推送；全部入库后回传一次，部分入库不回传。",
      ],
    ]
  `);
});
