/** The goods that a mapping is about: lines that name one of them may have found their SKU. */
export type NamedGoods = { scItemIds: readonly string[]; codes: readonly string[] };
