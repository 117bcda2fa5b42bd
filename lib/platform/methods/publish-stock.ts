import type { PlatformMethod } from "./platform-method";

/** One number to publish. `id` is ours: the same on every try of it, another for every new number. */
export type PublishedLine = {
  id: string;
  supplierId: string;
  /** The goods owner's user id, which is not the supplier id. */
  ownerUserId: string;
  storeCode: string;
  scItemId: string | null;
  outerId: string;
  /** Total of this platform, including what its own open orders occupy (platform/outbound.md 9). */
  pieces: number;
};

/**
 * Sets what is for sale (platform/outbound.md 9), always as the full amount: repeating it does no harm (R155). Each line is a
 * main operation of its own with its own id, however many go into one call; the answer is one for all of them.
 */
export const publishStock: PlatformMethod<readonly PublishedLine[]> = {
  method: "alibaba.ascp.aic.supplier.aicinventory.publish",
  wrapper: "aic_inventory_publish_response",
  hasRetry: false,
  toParams: (lines) => ({
    aic_inventory_publish_request: {
      inventory_main_operation: lines.map((line) => ({
        main_order: { operation_order_id: line.id, user_id: Number(line.ownerUserId) },
        detail_operation_list: [
          {
            location: { store_code: line.storeCode },
            item: { sc_item_id: wireNumber(line.scItemId), outer_id: line.outerId },
            inventory_line_list: [{ inventory_line: { quantity: line.pieces } }],
            detail_order: { operation_detail_order_id: line.id },
            additional_info: { attribute: { supplier_id: line.supplierId, inv_operate_mode: "FULLAMOUNT" } },
          },
        ],
      })),
    },
  }),
};

/** The platform takes ids of this call as numbers; one that a number cannot hold is left out, the merchant code names it. */
function wireNumber(id: string | null): number | undefined {
  return id !== null && /^\d+$/.test(id) && Number.isSafeInteger(Number(id)) ? Number(id) : undefined;
}
