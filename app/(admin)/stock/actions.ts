"use server";

import { actionFor } from "@/lib/auth/action";
import { addGoods, stateGoodsId } from "@/lib/flows/map-goods";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { editSku } from "@/lib/inventory/commands/edit-sku";
import { saveReservation } from "@/lib/inventory/commands/save-reservation";
import { adjustmentForm, goodsIdForm, newSkuForm, reservationForm, skuEditForm } from "@/lib/inventory/schema";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { publishSkusNow } from "@/lib/publishing/commands/publish-now";
import { publishSkusForm } from "@/lib/publishing/schema";

/** Sets what is on hand of a SKU in a warehouse to what was counted. */
export const adjust = actionFor({ ...STOCK_DOOR, input: adjustmentForm }, (caller, input) =>
  adjustStock(caller, input),
);

/** Keeps pieces for another channel, or lets them go (R149). */
export const reserve = actionFor({ ...STOCK_DOOR, input: reservationForm }, (caller, input) =>
  saveReservation(caller, input),
);

/** A new SKU; orders that wait for its code or its goods id get it (R8). */
export const addSku = actionFor({ ...STOCK_DOOR, input: newSkuForm }, (caller, { scItemId, ...sku }) =>
  addGoods(caller, { ...sku, goods: { scItemId, outerId: sku.code }, replaces: null }),
);

/** Another name or bar code of a SKU. */
export const changeSku = actionFor({ ...STOCK_DOOR, input: skuEditForm }, (caller, input) => editSku(caller, input));

/** The platform's goods id of a SKU (R8). */
export const setGoodsId = actionFor({ ...STOCK_DOOR, input: goodsIdForm }, (caller, input) => {
  const { skuId, scItemId, replaces } = input;
  return stateGoodsId(caller, { skuId, goods: { scItemId, outerId: null }, replaces });
});

/** 立即同步 of chosen SKUs, in every shop and warehouse the caller sees. */
export const publishSkus = actionFor({ ...STOCK_DOOR, input: publishSkusForm }, (caller, input) =>
  publishSkusNow(caller, input),
);
