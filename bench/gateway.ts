import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerCancel } from "@/lib/platform/methods/answer-cancel";
import { notifyReceived } from "@/lib/platform/methods/notify-received";
import { publishStock } from "@/lib/platform/methods/publish-stock";
import { queryStock } from "@/lib/platform/methods/query-stock";
import { takeWaybills } from "@/lib/platform/methods/take-waybills";

const ANSWER_AFTER_MS = 30;

type Form = URLSearchParams;

/** Of each method the benches call, what the platform answers where nothing is wrong. */
const ANSWERS: Record<string, (form: Form) => object> = {
  [notifyReceived.method]: () => ({ [notifyReceived.wrapper]: { success: true, retry: false } }),
  [answerCancel.method]: () => ({ [answerCancel.wrapper]: { success: true, retry: false } }),
  [publishStock.method]: () => ({ [publishStock.wrapper]: { success: true } }),
  [queryStock.method]: (form) => ({ [queryStock.wrapper]: { success: true, datas: nothingOccupied(form) } }),
  [takeWaybills.method]: (form) => ({ [takeWaybills.wrapper]: numbersOf(form) }),
};

/** As the platform turns down what is too often. */
const LIMITED = {
  error_response: {
    ...{ code: 7, msg: "App Call Limited", sub_code: "accesscontrol.limited-by-app-api-access-count" },
    sub_msg: "This ban will last for 1 more seconds",
  },
};
const UNKNOWN = { error_response: { code: 22, msg: "Invalid Method" } };

function nothingOccupied(form: Form): object[] {
  const asked = JSON.parse(form.get("merchant_inventory_query_request") ?? "{}") as { sc_item_ids?: number[] };
  return (asked.sc_item_ids ?? []).map((id) => ({
    sc_item_id: id,
    inventory_type: 1,
    quantity: "0",
    lock_quantity: "0",
  }));
}

/** The same parcel has the same number, as over there. */
function numbersOf(form: Form): object[] {
  const asked = JSON.parse(form.get("param_waybill_cloud_print_apply_new_request") ?? "{}") as {
    trade_order_info_dtos?: { object_id: string }[];
  };
  return (asked.trade_order_info_dtos ?? []).map(({ object_id }) => ({
    object_id,
    waybill_code: `ZT${object_id.toUpperCase().slice(-20)}`,
    print_data: JSON.stringify({ encryptedData: "AES:".padEnd(1500, "x"), templateURL: "http://x", ver: "v1" }),
  }));
}

export type Gateway = {
  url: string;
  /** Calls of a method so far. */
  calls: (method: string) => number;
  /** Those of them that were turned down because they were too often. */
  limited: (method: string) => number;
  stop: () => void;
};

/**
 * A gateway that takes every report and every number after 30 ms, and has nothing occupied. `perSecond`: it turns down what is more
 * than so many calls of a method within any second, and bans the method for a second, as the platform does.
 */
export async function startGateway({ perSecond = Infinity }: { perSecond?: number } = {}): Promise<Gateway> {
  const calls = new Map<string, number>();
  const recent = new Map<string, number[]>();
  const limited = new Map<string, number>();

  function isTooOften(method: string): boolean {
    const now = performance.now();
    const within = (recent.get(method) ?? []).filter((at) => at > now - 1000);
    recent.set(method, within);
    if (within.length >= perSecond) return true;
    within.push(now);
    return false;
  }

  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const form = new URLSearchParams(body);
      const method = form.get("method") ?? "";
      calls.set(method, (calls.get(method) ?? 0) + 1);
      const isLimited = isTooOften(method);
      if (isLimited) limited.set(method, (limited.get(method) ?? 0) + 1);
      const reply = { ...(isLimited ? LIMITED : (ANSWERS[method]?.(form) ?? UNKNOWN)), request_id: "bench" };
      setTimeout(() => response.end(JSON.stringify(reply)), ANSWER_AFTER_MS);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`;
  return {
    url,
    calls: (method) => calls.get(method) ?? 0,
    limited: (method) => limited.get(method) ?? 0,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
