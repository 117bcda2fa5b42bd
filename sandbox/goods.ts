import type { Seller } from "./model";

/** What the invented shops sell. Prices in fen. */
export type Goods = { outerId: string; scItemId: string; barCode: string; name: string; priceFen: number };

export const GOODS: readonly Goods[] = [
  {
    outerId: "SKU-MILK-800",
    scItemId: "600100200300",
    barCode: "6900000000001",
    name: "示例奶粉 800g",
    priceFen: 15800,
  },
  {
    outerId: "SKU-SOAP-3",
    scItemId: "600100200301",
    barCode: "6900000000018",
    name: "示例香皂 三块装",
    priceFen: 2990,
  },
  {
    outerId: "SKU-VITA-60",
    scItemId: "600100200302",
    barCode: "6900000000025",
    name: "示例维生素 60片",
    priceFen: 8900,
  },
  { outerId: "SKU-MASK-5", scItemId: "600100200303", barCode: "6900000000032", name: "示例面膜 5片", priceFen: 6900 },
  {
    outerId: "SKU-COFFEE-1",
    scItemId: "600100200304",
    barCode: "6900000000049",
    name: "示例咖啡豆 1kg",
    priceFen: 12800,
  },
  {
    outerId: "SKU-TOOTH-2",
    scItemId: "600100200305",
    barCode: "6900000000056",
    name: "示例牙膏 两支装",
    priceFen: 3900,
  },
];

/** Goods that no merchant has mapped. */
export const UNKNOWN_GOODS: Goods = {
  outerId: "SKU-UNKNOWN",
  scItemId: "600100209999",
  barCode: "6900000099999",
  name: "示例未匹配货品",
  priceFen: 1000,
};

/** A supplier id that no demo shop has: its pushes are answered `supplier-not-bound`, until a shop is given it. */
export const UNBOUND_SUPPLIER_ID = "2200700000099";

/** The sellers that are known from the beginning. */
export const SELLERS: readonly [Seller, ...Seller[]] = [
  {
    supplierId: "2200700000001",
    ownerUserId: "2200800000001",
    name: "示例供应商(轻轨三号线)",
    userId: "2200900000001",
    nick: "示例旗舰店",
  },
  {
    supplierId: "2200700000002",
    ownerUserId: "2200800000002",
    name: "示例供应商(品牌站)",
    userId: "2200900000002",
    nick: "示例旗舰店品牌站",
  },
  {
    supplierId: UNBOUND_SUPPLIER_ID,
    ownerUserId: null,
    name: "示例供应商",
    userId: "2200900000099",
    nick: "另一家旗舰店",
  },
];

export const STORE = { code: "GJZY-SH-001", name: "上海一号仓" };

/** The token that may call for a supplier until its flagship shop has authorized anew. */
export function sessionOf(supplierId: string): string {
  return `sandbox-session-${supplierId}`;
}
