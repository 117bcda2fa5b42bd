/** A carrier with the code of `taobao.logistics.companies.get`. */
export type Carrier = { code: string; name: string };

/** The usual carriers, shipped with the product as the fallback of the platform's own list (R64). */
export const CARRIERS: readonly Carrier[] = [
  { code: "SF", name: "顺丰速运" },
  { code: "ZTO", name: "中通快递" },
  { code: "YTO", name: "圆通速递" },
  { code: "STO", name: "申通快递" },
  { code: "YUNDA", name: "韵达快递" },
  { code: "JTSD", name: "极兔速递" },
  { code: "EMS", name: "EMS" },
  { code: "POSTB", name: "邮政快递包裹" },
  { code: "JD", name: "京东物流" },
  { code: "DBL", name: "德邦快递" },
];

/** The carrier of a code, or undefined. */
export function carrierOf(code: string): Carrier | undefined {
  return CARRIERS.find((carrier) => carrier.code === code);
}
