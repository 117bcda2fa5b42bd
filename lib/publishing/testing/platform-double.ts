import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { createLimiter } from "@/lib/delivery/outbox/limiter";
import type { Pump } from "@/lib/delivery/queue/pump";
import { startGateway, type GatewayAnswer, type GatewayCall } from "@/lib/delivery/testing/gateway";
import { beat } from "@/lib/delivery/testing/until";
import { createPlatformCaller } from "@/lib/platform/call";
import { publishStock } from "@/lib/platform/methods/publish-stock";
import { suspendReports } from "@/lib/shops/commands/suspend-reports";
import { createObserver, type ObserveSettings } from "../jobs/observe";
import { startPublisher, type PublishSettings } from "../jobs/publish";

type Published = { id: string; scItemId: string; pieces: number };

type Planned = object | string | number | ((call: GatewayCall) => GatewayAnswer | Promise<GatewayAnswer>);

/** A platform that keeps stock by its own rule; what is set before a call decides its answer. */
export type PlatformDouble = {
  url: string;
  /** What was asked to be published, in the order of the calls. */
  published: Published[];
  calls: GatewayCall[];
  /** What it has now, and what its orders occupy. */
  total: Map<string, number>;
  occupied: Map<string, number>;
  /** Answers instead of the rule, once each. */
  next: Planned[];
  stop: () => void;
};

const REFUSED = { success: false, error_code: "SYSTEM_ERROR", error_message: "系统异常,可售库存不足" };

/** Plays the two stock calls: it refuses a number below what is occupied with the manual's sentence, a batch as a whole. */
export async function startPlatform(): Promise<PlatformDouble> {
  const double = {
    published: [] as Published[],
    total: new Map<string, number>(),
    occupied: new Map<string, number>(),
  };
  const next: PlatformDouble["next"] = [];
  const gateway = await startGateway((call): GatewayAnswer | Promise<GatewayAnswer> => {
    if (call.method === publishStock.method) {
      const lines = linesOf(call);
      double.published.push(...lines);
      const planned = next.shift();
      if (planned !== undefined) return isScript(planned) ? planned(call) : planned;
      const isRefused = lines.some(({ scItemId, pieces }) => pieces < (double.occupied.get(scItemId) ?? 0));
      if (!isRefused) lines.forEach(({ scItemId, pieces }) => double.total.set(scItemId, pieces));
      return { aic_inventory_publish_response: isRefused ? REFUSED : { success: true }, request_id: randomUUID() };
    }
    return { merchant_inventory_query_response: { success: true, datas: rowsOf(call, double) }, request_id: "q" };
  });
  return { ...double, next, url: gateway.url, calls: gateway.calls, stop: () => gateway.stop() };
}

function isScript(planned: Planned): planned is Extract<Planned, (call: GatewayCall) => unknown> {
  return typeof planned === "function";
}

function linesOf(call: GatewayCall): Published[] {
  const { inventory_main_operation: operations } = JSON.parse(call.form.aic_inventory_publish_request ?? "{}") as {
    inventory_main_operation: {
      main_order: { operation_order_id: string };
      detail_operation_list: {
        item: { sc_item_id: number };
        inventory_line_list: { inventory_line: { quantity: number } }[];
      }[];
    }[];
  };
  return operations.flatMap(({ main_order, detail_operation_list: [detail] }) => ({
    id: main_order.operation_order_id,
    scItemId: String(detail?.item.sc_item_id),
    pieces: detail?.inventory_line_list[0]?.inventory_line.quantity ?? -1,
  }));
}

function rowsOf(call: GatewayCall, { total, occupied }: Pick<PlatformDouble, "total" | "occupied">) {
  const asked = JSON.parse(call.form.merchant_inventory_query_request ?? "{}") as {
    sc_item_ids: number[];
    store_code: string;
  };
  return asked.sc_item_ids
    .map(String)
    .filter((id) => total.has(id) || occupied.has(id))
    .map((id) => ({
      sc_item_id: Number(id),
      store_code: asked.store_code,
      inventory_type: 1,
      quantity: String(total.get(id) ?? 0),
      lock_quantity: String(occupied.get(id) ?? 0),
    }));
}

/** Settings as the worker makes them, for a gateway of the tests. */
export function settingsFor(url: string, words: Partial<PublishSettings> = {}): PublishSettings & ObserveSettings {
  const call = createPlatformCaller({
    gatewayUrl: url,
    appKey: "23000001",
    appSecret: "secret",
    signMethod: "hmac-sha256",
    now: () => new Date(),
    readTimeoutMs: 5_000,
  });
  const shared = {
    workerId: randomUUID(),
    appKey: "23000001",
    retrySeconds: [0],
    call,
    limiter: createLimiter(1000),
    sessionOf: (_tx: unknown, shopId: string) => Promise.resolve(`token-of-${shopId}`),
    suspendShop: suspendReports,
    concurrency: 5,
    batch: 1,
  };
  return { ...shared, observer: createObserver(shared), ...words };
}

/** A publisher that runs until it is stopped. */
export async function publishTo(
  url: string,
  words: Partial<PublishSettings> = {},
): Promise<Pump & { workerId: string }> {
  const settings = settingsFor(url, words);
  await beat(settings.workerId);
  return { ...startPublisher(settings), workerId: settings.workerId };
}

/** Nothing waits and nothing is being sent of this account. */
export async function isQuiet(sellerAccountId: string): Promise<boolean> {
  return (await database().stockSyncAttempt.count({ where: { sellerAccountId, status: "PENDING" } })) === 0;
}
