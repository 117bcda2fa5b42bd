import { formatPlatformTime } from "@/lib/kernel/platform-time";

type Missing = {
  supplierId: string | null;
  storeCode: string;
  scItemId: string | null;
  skuCode: string;
  occupiedPieces: number;
  openPieces: number;
  /** ISO, UTC: when the platform said what is occupied. */
  observedAt: string | null;
};

/**
 * Ready words for the platform's service about occupied stock that no order of ours explains: an order push may have been
 * lost, and nothing can be pulled. In Chinese whatever language the reader has: they read it there. Nothing about consumers.
 */
export function missedOrderInquiry(about: Missing): string {
  const { supplierId, storeCode, scItemId, skuCode, occupiedPieces, openPieces, observedAt } = about;
  const at = observedAt ? formatPlatformTime(new Date(observedAt)) : null;
  return [
    "您好，以下货品在平台的占用库存多于我方收到的未完结履约单，可能有履约单未推送成功，请协助核实并重新推送：",
    supplierId && `供应商ID：${supplierId}`,
    `仓编码：${storeCode}`,
    scItemId && `货品ID：${scItemId}`,
    `商家编码：${skuCode}`,
    `平台占用：${occupiedPieces} 件${at ? `（查询于 ${at}）` : ""}`,
    `我方未完结履约单合计：${openPieces} 件，相差 ${occupiedPieces - openPieces} 件`,
    "请提供占用这些库存的履约单号。谢谢。",
  ]
    .filter(Boolean)
    .join("\n");
}
