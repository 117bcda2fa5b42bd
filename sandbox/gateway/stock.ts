import { z } from "zod";
import { GOODS, STORE } from "../goods";
import type { Order, Stock } from "../model";
import type { World } from "../world";

const KEPT_OPERATIONS = 20;
const MOST_ASKED = 20;

const publishing = z.object({
  aic_inventory_publish_request: z.object({
    inventory_main_operation: z
      .array(
        z.object({
          main_order: z.object({ operation_order_id: z.string(), user_id: z.number() }),
          detail_operation_list: z
            .array(
              z.object({
                location: z.object({ store_code: z.string() }),
                item: z.object({ sc_item_id: z.number().optional(), outer_id: z.string().optional() }).default({}),
                inventory_line_list: z
                  .array(z.object({ inventory_line: z.object({ quantity: z.number().int() }) }))
                  .length(1),
                additional_info: z.object({
                  attribute: z.object({ supplier_id: z.string(), inv_operate_mode: z.string().optional() }),
                }),
              }),
            )
            .min(1),
        }),
      )
      .min(1),
  }),
});
const question = z.object({
  merchant_inventory_query_request: z.object({
    store_code: z.string(),
    user_id: z.number(),
    sc_item_ids: z.array(z.number()),
  }),
});

export type StockRuling = { ok: true; already: boolean; more?: object } | { ok: false; code: string; text: string };

type Line = { operationId: string; scItemId: string; quantity: number; refusal: StockRuling | null };

const no = (code: string, text: string): StockRuling => ({ ok: false, code, text });

/** What the platform has of a supplier's goods; nothing was published yet where it has no record. */
export function stockOf(world: World, supplierId: string, scItemId: string): Stock {
  const fresh = { supplierId, scItemId, total: 0, occupiedByHand: 0, operations: [], publishedAt: null };
  return world.stock.get(`${supplierId} ${scItemId}`) ?? fresh;
}

/** What open orders occupy, pushed or not, and what was added by hand. */
export function occupiedOf(world: World, supplierId: string, scItemId: string): number {
  let pieces = stockOf(world, supplierId, scItemId).occupiedByHand;
  for (const order of world.orders.values()) if (order.supplierId === supplierId) pieces += openPieces(order, scItemId);
  return Math.max(pieces, 0);
}

function openPieces(order: Order, scItemId: string): number {
  if (order.status !== "PUSHED" && order.status !== "HELD") return 0;
  return order.lines.reduce((sum, line) => sum + (line.scItemId === scItemId ? line.quantity : 0), 0);
}

/** All lines of a call are taken, or none: one answer for all of them. */
export function publish(world: World, supplierId: string, fields: unknown): StockRuling {
  const request = publishing.parse(fields).aic_inventory_publish_request;
  const lines = request.inventory_main_operation.flatMap((operation) => linesOf(world, supplierId, operation));
  const refused = lines.find(({ refusal }) => refusal !== null);
  if (refused?.refusal) return refused.refusal;
  let isRepeat = true;
  for (const { operationId: id, scItemId, quantity } of lines) {
    const stock = stockOf(world, supplierId, scItemId);
    if (stock.operations.some((one) => one.id === id)) continue;
    isRepeat = false;
    const operations = [...stock.operations, { id, quantity }].slice(-KEPT_OPERATIONS);
    world.saveStock({ ...stock, total: quantity, operations, publishedAt: Date.now() });
  }
  return { ok: true, already: isRepeat };
}

type Operation = z.output<typeof publishing>["aic_inventory_publish_request"]["inventory_main_operation"][number];

function linesOf(world: World, supplierId: string, { main_order, detail_operation_list }: Operation): Line[] {
  return detail_operation_list.map((detail) => {
    const { sc_item_id: id, outer_id } = detail.item;
    const goods = GOODS.find((one) => (id === undefined ? one.outerId === outer_id : one.scItemId === String(id)));
    const quantity = detail.inventory_line_list[0]?.inventory_line.quantity ?? 0;
    const scItemId = goods?.scItemId ?? "";
    const line = { operationId: main_order.operation_order_id, scItemId, quantity };
    return { ...line, refusal: refusalOf(world, supplierId, line, { detail, owner: main_order.user_id }) };
  });
}

function refusalOf(
  world: World,
  supplierId: string,
  { operationId, scItemId, quantity }: Omit<Line, "refusal">,
  { detail, owner }: { detail: Operation["detail_operation_list"][number]; owner: number },
): StockRuling | null {
  if (!isOwner(world, supplierId, owner)) return no("OWNER_NOT_FOUND", "货主不存在");
  if (detail.location.store_code !== STORE.code) return no("STORE_NOT_FOUND", "仓库不存在");
  if (scItemId === "") return no("ITEM_NOT_FOUND", "货品不存在");
  if (detail.additional_info.attribute.supplier_id !== supplierId) return no("SUPPLIER_MISMATCH", "供应商不一致");
  if (detail.additional_info.attribute.inv_operate_mode !== "FULLAMOUNT")
    return no("MODE_NOT_PLAYED", "全量模式以外不支持");
  if (quantity < 0) return no("QUANTITY_ERROR", "数量不能小于零");
  const before = stockOf(world, supplierId, scItemId).operations.find(({ id }) => id === operationId);
  if (before) return before.quantity === quantity ? null : no("OPERATION_REPEATED", "操作单号重复");
  return quantity < occupiedOf(world, supplierId, scItemId) ? no("SYSTEM_ERROR", "系统异常,可售库存不足") : null;
}

/** Total and occupied of the goods asked for; what it does not know is not in the answer. */
export function query(world: World, supplierId: string, fields: unknown): StockRuling {
  const { merchant_inventory_query_request: asked } = question.parse(fields);
  if (!isOwner(world, supplierId, asked.user_id)) return no("OWNER_NOT_FOUND", "货主不存在");
  if (asked.store_code !== STORE.code) return no("STORE_NOT_FOUND", "仓库不存在");
  if (asked.sc_item_ids.length > MOST_ASKED) return no("TOO_MANY_ITEMS", "单次不超过 20 个货品");
  const known = asked.sc_item_ids.map(String).filter((id) => GOODS.some(({ scItemId }) => scItemId === id));
  const datas = known.map((scItemId) => ({
    sc_item_id: Number(scItemId),
    store_code: STORE.code,
    source_user_id: asked.user_id,
    channel_code: "1000",
    inventory_type: 1,
    quantity: String(stockOf(world, supplierId, scItemId).total),
    lock_quantity: String(occupiedOf(world, supplierId, scItemId)),
  }));
  return { ok: true, already: false, more: { datas } };
}

function isOwner(world: World, supplierId: string, userId: number): boolean {
  return world.sellers.get(supplierId)?.ownerUserId === String(userId);
}

/** Every SKU of a supplier as the control page and the tests see it. */
export function listStock(world: World, supplierId: string) {
  return GOODS.map(({ outerId, scItemId, name }) => {
    const { total, occupiedByHand, publishedAt } = stockOf(world, supplierId, scItemId);
    return {
      outerId,
      scItemId,
      name,
      total,
      occupied: occupiedOf(world, supplierId, scItemId),
      occupiedByHand,
      publishedAt,
    };
  });
}
