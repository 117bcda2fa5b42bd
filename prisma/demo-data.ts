import type { Role } from "../lib/kernel/roles";
import type { Edition } from "../lib/kernel/scope";

/** The invented demo data (docs/interfaces.md). */
export const DEMO_PASSWORD = "line3-demo";

export type DemoAccount = {
  accountNo: string;
  name: string;
  edition: Edition;
  /** E-mail domain of its people. */
  domain: string;
  shopName: string;
  businessMode: "LIGHT_RAIL_3" | "BRAND_STATION";
  supplierId: string;
  /** Goods owner's user id, which stock calls need. */
  ownerUserId: string;
  platformSellerId: string;
  /** The flagship shop's account name on the platform; the sandbox knows it. */
  platformNick: string;
  /** Of the invented contract for shipping from the merchant's warehouse. */
  agreementNo: string;
};

export const DEMO_ACCOUNTS: DemoAccount[] = [
  {
    accountNo: "demo-enterprise",
    name: "示例供应商(企业版)",
    edition: "ENTERPRISE",
    domain: "enterprise.demo",
    shopName: "示例旗舰店-轻轨三号线",
    businessMode: "LIGHT_RAIL_3",
    supplierId: "2200700000001",
    ownerUserId: "2200800000001",
    platformSellerId: "2200900000001",
    platformNick: "示例旗舰店",
    agreementNo: "SLXY-2026-001",
  },
  {
    accountNo: "demo-flagship",
    name: "示例供应商(旗舰版)",
    edition: "FLAGSHIP",
    domain: "flagship.demo",
    shopName: "示例旗舰店-品牌站",
    businessMode: "BRAND_STATION",
    supplierId: "2200700000002",
    ownerUserId: "2200800000002",
    platformSellerId: "2200900000002",
    platformNick: "示例旗舰店品牌站",
    agreementNo: "SLXY-2026-002",
  },
];

export const DEMO_PEOPLE: { login: string; name: string; role: Role }[] = [
  { login: "admin", name: "陈管理", role: "ADMIN" },
  { login: "clerk", name: "李客服", role: "CLERK" },
  { login: "warehouse", name: "王仓库", role: "WAREHOUSE" },
  { login: "engineer", name: "赵实施", role: "ENGINEER" },
  { login: "auditor", name: "周审计", role: "AUDITOR" },
];

export const DEMO_WAREHOUSE = {
  code: "GJZY-SH-001",
  name: "上海一号仓",
  platformCode: "GJZY-SH-001",
  isDefault: true,
};

/** Sizes in mm. */
export const DEMO_CARTONS = [
  { code: "GJ-01", lengthMm: 300, widthMm: 200, heightMm: 150, isApproved: true },
  { code: "GJ-02", lengthMm: 400, widthMm: 300, heightMm: 250, isApproved: true },
  { code: "OLD-01", lengthMm: 350, widthMm: 250, heightMm: 200, isApproved: false },
].map((carton) => ({
  ...carton,
  ...(carton.isApproved ? { supplierName: "示例纸箱厂", supplierContact: "业务部 021-60000000" } : {}),
}));

/** A6, as label printers take it. */
export const DEMO_LABELS = [
  { name: "天猫国际规范面单", isStandard: true, footer: "请核对商家编码和件数后封箱。" },
  { name: "旧版通用面单", isStandard: false, footer: null },
];

export const DEMO_GOODS = [
  { code: "SKU-MILK-800", name: "示例奶粉 800g", scItemId: "600100200300", barCode: "6900000000001" },
  { code: "SKU-SOAP-3", name: "示例香皂 三块装", scItemId: "600100200301", barCode: "6900000000018" },
  { code: "SKU-VITA-60", name: "示例维生素 60片", scItemId: "600100200302", barCode: "6900000000025" },
  { code: "SKU-MASK-5", name: "示例面膜 5片", scItemId: "600100200303", barCode: "6900000000032" },
  { code: "SKU-COFFEE-1", name: "示例咖啡豆 1kg", scItemId: "600100200304", barCode: "6900000000049" },
  { code: "SKU-TOOTH-2", name: "示例牙膏 两支装", scItemId: "600100200305", barCode: "6900000000056" },
];
