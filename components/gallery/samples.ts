import type { Locale } from "@/lib/i18n/locale";

/** Invented words as long as real ones. They stand here and not among the messages: no page of the product shows them. */
const SAMPLES = {
  "zh-CN": {
    title: "组件一览",
    orders: "订单",
    order: "履约单号",
    shop: "店铺",
    shopName: "示例旗舰店-轻轨三号线",
    reason: "原因",
    help: "会记入审计日志。",
    save: "保存",
    act: "审核",
    remove: "删除",
    more: "更多",
    text: "货品一到仓库就会显示在这里。",
    empty: "还没有订单",
    nothing: "没有找到",
    states: ["等待平台", "等待我们", "需要处理", "失败", "完成"],
    who: "李客服",
    happened: "订单已审核",
    pieces: "件数",
    day: "下单时间",
    carrier: "快递公司",
    carriers: ["顺丰速运", "中通快递", "圆通速递"],
    file: "下载模板",
    leave: "离开此页",
    dirty: "有未保存的内容",
  },
  en: {
    title: "Components",
    orders: "Orders",
    order: "Order number",
    shop: "Shop",
    shopName: "Example Flagship Store, Light Rail 3",
    reason: "Reason",
    help: "It is kept in the audit log.",
    save: "Save",
    act: "Review",
    remove: "Delete",
    more: "More",
    text: "Goods appear here as soon as they reach the warehouse.",
    empty: "No orders yet",
    nothing: "Nothing found",
    states: ["With the platform", "With us", "Needs a person", "Failed", "Done"],
    who: "Li, after-sales",
    happened: "Order reviewed",
    pieces: "Pieces",
    day: "Ordered",
    carrier: "Carrier",
    carriers: ["SF Express", "ZTO Express", "YTO Express"],
    file: "Download the template",
    leave: "Leave this page",
    dirty: "Something is not saved",
  },
} satisfies Record<Locale, Record<string, string | string[]>>;

export type Sample = (typeof SAMPLES)[Locale];

export function sampleOf(locale: Locale): Sample {
  return SAMPLES[locale];
}

export const NUMBER = "LBX0326112400000001";
export const AT = "2026-11-24T06:05:00.000Z";
