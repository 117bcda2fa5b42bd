/** A carrier with the code of `taobao.logistics.companies.get`. */
export type Carrier = {
  code: string;
  name: string;
  /** Regular expression that the platform states for its waybill numbers; null where it states none. */
  waybillPattern: string | null;
};

/** The usual carriers, shipped with the product: they stand in until the platform's own list has been read (R64). */
export const USUAL_CARRIERS: readonly Carrier[] = [
  ["SF", "顺丰速运"],
  ["ZTO", "中通快递"],
  ["YTO", "圆通速递"],
  ["STO", "申通快递"],
  ["YUNDA", "韵达快递"],
  ["JTSD", "极兔速递"],
  ["EMS", "EMS"],
  ["POSTB", "邮政快递包裹"],
  ["JD", "京东物流"],
  ["DBL", "德邦快递"],
].map(([code = "", name = ""]) => ({ code, name, waybillPattern: null }));

/** The carrier of a code, or undefined. */
export function carrierOf(carriers: readonly Carrier[], code: string): Carrier | undefined {
  return carriers.find((carrier) => carrier.code === code);
}

/**
 * True where the number cannot be one of the carrier's by the platform's own pattern. A hint only: the lists on the platform
 * lag behind what carriers print, and a parcel must not wait for that. A pattern that nobody can read says nothing.
 */
export function looksForeign({ waybillPattern }: Pick<Carrier, "waybillPattern">, waybillNo: string): boolean {
  if (waybillPattern === null || waybillNo === "") return false;
  try {
    return !new RegExp(waybillPattern).test(waybillNo);
  } catch {
    return false;
  }
}
