import { setTimeout as pause } from "node:timers/promises";

const STANDSTILL_MS = 120_000;
const LOOK_MS = 250;
const AT_ONCE = 16;

export type Wanted = { outerId: string; quantity: number };

/** What a consumer of the simulated platform does; every act is a real signed push to the product. */
export type Consumers = {
  /** Buys; returns the order's number. */
  buy: (wish: { lines: Wanted[]; unknownGoods: boolean }) => Promise<string>;
  /** Wants to cancel: "1" applied, "9" the refund is agreed already. */
  cancel: (code: string, refundStatus: "1" | "9") => Promise<void>;
  /** Sends everything back; `waybill` null: not sent yet. Returns the reverse order's number. */
  sendBack: (code: string, waybill: string | null) => Promise<string>;
  withdraw: (reverse: string) => Promise<void>;
};

/** The consumers of one supplier, at the sandbox's JSON API. */
export function consumersOf(sandboxUrl: string, supplierId: string): Consumers {
  async function post<T>(path: string, body: object): Promise<T> {
    const answer = await fetch(`${sandboxUrl}/api/${path}`, { method: "POST", body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
  return {
    async buy(wish) {
      const { orders } = await post<{ orders: { bizOrderCode: string }[] }>("orders", { supplierId, ...wish });
      const [order] = orders;
      if (!order) throw new Error("The sandbox made no order");
      return order.bizOrderCode;
    },
    async cancel(code, refundStatus) {
      await post(`orders/${code}/cancel`, { refundStatus });
    },
    async sendBack(code, waybill) {
      return (await post<{ bizOrderCode: string }>(`orders/${code}/return`, { waybill })).bizOrderCode;
    },
    async withdraw(reverse) {
      await post(`returns/${reverse}/withdraw`, {});
    },
  };
}

/** Does work for each, some at a time; what came of each in the order given. */
export async function forEach<One, Result>(all: readonly One[], work: (one: One) => Promise<Result>) {
  const results = new Map<number, Result>();
  const waiting = [...all.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.set(next[0], await work(next[1]));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return all.map((_, index) => results.get(index) as Result);
}

/**
 * Waits until `count` has reached `wanted`: pushes and reports are on their way meanwhile, ten calls a second. Gives up where
 * nothing has moved for `STANDSTILL_MS`.
 */
export async function until(what: string, wanted: number, count: () => Promise<number>): Promise<void> {
  let [last, movedAt] = [-1, Date.now()];
  for (let now = await count(); now < wanted; now = await count()) {
    if (now !== last) [last, movedAt] = [now, Date.now()];
    if (Date.now() - movedAt > STANDSTILL_MS)
      throw new Error(`Of ${wanted} only ${now} ${what}, and nothing moves any more: does the worker run?`);
    await pause(LOOK_MS);
  }
}
