type Carrier = { id: number; code: string; name: string; reg_mail_no: string };

/** The couriers this platform knows, as it lists them; the patterns are invented. */
export const CARRIERS: readonly Carrier[] = (
  [
    ["SF", "顺丰速运", "^SF[0-9]{12,15}$"],
    ["ZTO", "中通快递", "^(ZT)?[0-9]{12,15}$"],
    ["YTO", "圆通速递", "^YT[0-9]{12,15}$"],
    ["STO", "申通快递", "^(ST)?[0-9]{12,15}$"],
    ["YUNDA", "韵达快递", "^[0-9]{13,15}$"],
    ["JTSD", "极兔速递", "^JT[0-9]{13}$"],
    ["EMS", "EMS", "^[A-Z]{2}[0-9]{9}[A-Z]{2}$"],
    ["POSTB", "邮政快递包裹", "^[0-9]{13}$"],
    ["JD", "京东物流", "^JD[A-Z0-9]{10,20}$"],
    ["DBL", "德邦快递", "^DP[A-Z0-9]{8,20}$"],
    ["CN", "菜鸟速递", ""],
    ["HTKY", "百世快递", ""],
  ] as const
).map(([code, name, reg_mail_no], index) => ({ id: 500 + index, code, name, reg_mail_no }));
