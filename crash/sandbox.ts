import { inject } from "vitest";

export const METHODS = {
  take: "cainiao.waybill.ii.get",
  received: "alibaba.ascp.uop.supplier.consignorder.notify.received",
  ship: "alibaba.ascp.uop.supplier.consignorder.ship",
  cancel: "alibaba.ascp.uop.supplier.consignorder.cancel.feedback",
  stockedIn: "alibaba.ascp.uop.supplier.reverseorder.instorage.feedback",
} as const;

export type Call = {
  at: number;
  method: string;
  outcome: "accepted" | "refused" | "fault" | "error";
  errorCode: string;
  text: string;
  fields: object;
};
export type Summary = { accepted: number; repeated: number; refused: number; byCode: Record<string, number> };
type OrderView = {
  status: string;
  cancelAnswer: { intercepted: boolean; reason: string } | null;
  pushes: { state: "WAITING" | "DELIVERED" | "REFUSED"; attempts: number }[];
};

/** The simulated platform's JSON API, wherever it listens when it is called. Every call throws while the sandbox is away. */
export function sandboxAt(port: () => string | undefined) {
  async function send<T>(verb: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${port()}/api/${path}`, {
      method: verb,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${verb} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  return {
    /** Forgets what the test before has left, its faults among it: one that hits some calls only would come before a test's own. */
    async reset(): Promise<void> {
      await send("DELETE", "faults");
      await send("POST", "reset");
    },

    /** Consumers buy; the pushes are on their way. Returns the order codes. */
    async buy(count: number): Promise<string[]> {
      const { orders } = await send<{ orders: { bizOrderCode: string }[] }>("POST", "orders", { count });
      return orders.map((order) => order.bizOrderCode);
    },

    /** The platform sends the push of an order again. */
    pushAgain: (code: string) => send("POST", `orders/${code}/push`, {}),

    cancel: (code: string) => send("POST", `orders/${code}/cancel`, { refundStatus: "1" }),

    /** The consumer sends a shipped order back. Returns the return's code. */
    sendBack: async (code: string) =>
      (await send<{ bizOrderCode: string }>("POST", `orders/${code}/return`, {})).bizOrderCode,

    order: (code: string) => send<OrderView>("GET", `orders/${code}`),

    /** The share of pushes that are sent twice at once. */
    sendTwice: (duplicateShare: number) => send("PUT", "delivery", { duplicateShare }),

    /** How many pushes still wait for an answer, got success=true, or were refused for good. */
    pushes: async () =>
      (await send<{ pushes: { waiting: number; delivered: number; refused: number } }>("GET", "state")).pushes,

    summary: (method: keyof typeof METHODS) => send<Summary>("GET", `summary?method=${METHODS[method]}`),

    /** The calls about one order or return, oldest first. */
    calls: async (code: string) => (await send<{ calls: Call[] }>("GET", `calls?code=${code}`)).calls.reverse(),

    /** Makes the gateway misbehave until the faults are used up, cleared, or the sandbox starts anew. */
    fault: (fault: {
      kind: string;
      method?: string;
      share?: number;
      count?: number;
      delayMs?: number;
      banSeconds?: number;
    }) => send("PUT", "faults", fault),

    /** The numbers that the e-waybill account of the first seller gave for an order. */
    async numbersOf(code: string): Promise<string[]> {
      const { numbers } = await send<{ numbers: { waybill: string; orderCode: string | null }[] }>("GET", "ewaybill");
      return numbers.filter(({ orderCode }) => orderCode === code).map(({ waybill }) => waybill);
    },

    clearFaults: () => send("DELETE", "faults"),
  };
}

/** The sandbox of the product that the crash tests run against. */
export const sandbox = sandboxAt(() => inject("product").env.SANDBOX_PORT);
