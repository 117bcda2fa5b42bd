import type { Order } from "../model";

/** A consumer in clear. Nobody but the print client sees it: pushes and calls name the masked one. */
export type ClearReceiver = {
  name: string;
  mobile: string;
  province: string;
  city: string;
  district: string;
  detail: string;
};

/** By the masked name of the push; all of them invented. */
const CLEAR: Record<string, { name: string; mobile: string; detail: string }> = {
  "王*": { name: "王小满", mobile: "13867120000", detail: "示例街道18号楼3单元1201室" },
  "李*": { name: "李谷雨", mobile: "13925711234", detail: "示例街道6号科创大厦902室" },
  "欧阳**": { name: "欧阳霜降", mobile: "13680428888", detail: "示例街道77号锦绣苑2栋505室" },
  "陈**": { name: "陈白露露", mobile: "15021392468", detail: "示例街道215弄40号301室" },
};

/** Who an order is for. */
export function clearReceiver({ consumer }: Order): ClearReceiver {
  const clear = CLEAR[consumer.name] ?? { name: consumer.name, mobile: consumer.mobile, detail: "" };
  return { ...clear, province: consumer.province, city: consumer.city, district: consumer.area };
}

/** The addressee id of an order and the trade that it belongs to, as the push states them. */
export function oaidOf(order: Order): { oaid: string; tid: string } {
  return { oaid: `1ExampleOaid${order.code}`, tid: tradeOf(order) };
}

/** The consumer's trade of an order. */
export function tradeOf({ code }: { code: string }): string {
  return `T${code.slice(2)}`;
}
