import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerCancel } from "@/lib/platform/methods/answer-cancel";
import { notifyReceived } from "@/lib/platform/methods/notify-received";
import { publishStock } from "@/lib/platform/methods/publish-stock";
import { queryStock } from "@/lib/platform/methods/query-stock";

const ANSWER_AFTER_MS = 30;

type Form = URLSearchParams;

/** Of each method the benches call, what the platform answers where nothing is wrong. */
const ANSWERS: Record<string, (form: Form) => object> = {
  [notifyReceived.method]: () => ({ [notifyReceived.wrapper]: { success: true, retry: false } }),
  [answerCancel.method]: () => ({ [answerCancel.wrapper]: { success: true, retry: false } }),
  [publishStock.method]: () => ({ [publishStock.wrapper]: { success: true } }),
  [queryStock.method]: (form) => ({ [queryStock.wrapper]: { success: true, datas: nothingOccupied(form) } }),
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

/** A gateway that takes every report and every number after 30 ms, and has nothing occupied. `calls` counts by method. */
export async function startGateway(): Promise<{ url: string; calls: (method: string) => number; stop: () => void }> {
  const calls = new Map<string, number>();
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const form = new URLSearchParams(body);
      const method = form.get("method") ?? "";
      calls.set(method, (calls.get(method) ?? 0) + 1);
      const reply = { ...(ANSWERS[method]?.(form) ?? UNKNOWN), request_id: "bench" };
      setTimeout(() => response.end(JSON.stringify(reply)), ANSWER_AFTER_MS);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`;
  return {
    url,
    calls: (method) => calls.get(method) ?? 0,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
