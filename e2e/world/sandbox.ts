import { expect, type APIRequestContext } from "@playwright/test";
import { computerOf, type Accounts } from "./accounts";

/** Whose business it is: the supplier of an edition's account, or the one that no account has a shop of. */
type Supplier = keyof Accounts;
type Wanted = { outerId: string; quantity: number };
export type SandboxCall = {
  method: string;
  code: string;
  outcome: string;
  errorCode: string;
  text: string;
  /** What the call stated, by the platform's names. */
  fields: Record<string, unknown>;
};

export const METHODS = {
  received: "alibaba.ascp.uop.supplier.consignorder.notify.received",
  waybills: "alibaba.ascp.uop.self.supplier.waybill.query",
  take: "cainiao.waybill.ii.get",
  giveBack: "cainiao.waybill.ii.cancel",
  account: "cainiao.waybill.ii.search",
  ship: "alibaba.ascp.uop.supplier.consignorder.ship",
  waybill: "alibaba.ascp.uop.supplier.consignorder.notify.tms.change",
  shortage: "alibaba.ascp.uop.supplier.consignorder.outofstock.callback",
  cancel: "alibaba.ascp.uop.supplier.consignorder.cancel.feedback",
  arrived: "alibaba.ascp.uop.supplier.reverseorder.instorage.result",
  stockedIn: "alibaba.ascp.uop.supplier.reverseorder.instorage.feedback",
  publish: "alibaba.ascp.aic.supplier.aicinventory.publish",
  stock: "alibaba.ascp.aic.supplier.aicinventory.channel.inventory.query",
} as const;

/** What the platform has of one SKU. */
export type PlatformStock = { outerId: string; total: number; occupied: number };

/** What an e-waybill account has at a branch of a carrier; `left` is null where it is paid by the month. */
export type AccountBranch = {
  carrierCode: string;
  branchCode: string;
  left: number | null;
  taken: number;
  cancelled: number;
};

/** A number that an account gave out; `orderCode` is the order of the first parcel's trade. */
export type AccountNumber = {
  waybill: string;
  carrierCode: string;
  orderCode: string | null;
  cancelledAt: number | null;
};

/** A label that came out of a printer, with the consumer in clear: search for that where it must not be. */
export type PrintedLabel = {
  id: string;
  waybill: string;
  taskId: string;
  documentId: string;
  printer: string;
  template: string;
  receiver: { name: string; phone: string; address: string };
  goods: { name: string; pieces: number }[];
  own: Record<string, string>;
};

/** The print client's switches: `closes` ends the connection in the middle of the next task, once. */
export type PrintClientSwitches = {
  running?: boolean;
  printers?: string[];
  paperOut?: boolean;
  slowMs?: number;
  closes?: "no" | "taken" | "lost";
  printsTwice?: boolean;
};

/** The simulated platform as the tests of one file drive it: what consumers do, what the gateway was told. */
export class Sandbox {
  constructor(
    private readonly request: APIRequestContext,
    private readonly url: string,
    readonly accounts: Accounts,
  ) {}

  /** A consumer buys; the push is on its way. `deliveryTime` is Shanghai's, as the platform writes it. */
  async buy(
    supplier: Supplier,
    wish: {
      lines?: Wanted[];
      unknownGoods?: boolean;
      hold?: boolean;
      businessModel?: string;
      bizOrderCode?: string;
      deliveryTime?: string;
    } = {},
  ): Promise<string> {
    const [code] = await this.buyMany(supplier, 1, wish);
    if (!code) throw new Error("The sandbox made no order");
    return code;
  }

  async buyMany(supplier: Supplier, count: number, wish: object = {}): Promise<string[]> {
    const { orders } = await this.post<{ orders: { bizOrderCode: string }[] }>("orders", {
      supplierId: this.idOf(supplier),
      count,
      ...wish,
    });
    return orders.map((order) => order.bizOrderCode);
  }

  /** What the platform has of a supplier's SKU, and what its orders occupy. */
  async stock(supplier: Supplier, outerId: string): Promise<PlatformStock> {
    const { stock } = await this.send<{ stock: PlatformStock[] }>("get", `stock?supplierId=${this.idOf(supplier)}`);
    const found = stock.find((one) => one.outerId === outerId);
    if (!found) throw new Error(`The sandbox has no ${outerId}`);
    return found;
  }

  /** Pieces that are occupied besides those of the open orders. */
  occupy(supplier: Supplier, outerId: string, occupiedByHand: number): Promise<object> {
    return this.send("put", "stock", { supplierId: this.idOf(supplier), outerId, occupiedByHand });
  }

  /** Sends an order's push, for the first time or again. */
  push(code: string, copies = 1): Promise<object> {
    return this.post(`orders/${code}/push`, { copies });
  }

  /** The consumer wants to cancel: "1" applied, "9" the refund is agreed already. */
  cancel(code: string, refundStatus: "1" | "9" = "1", copies = 1): Promise<object> {
    return this.post(`orders/${code}/cancel`, { refundStatus, copies });
  }

  /** The consumer sends goods back; `waybill` null leaves it for later. */
  async sendBack(
    code: string,
    wish: { waybill?: string | null; lines?: Wanted[]; kind?: "REFUSED"; force?: boolean } = {},
  ): Promise<string> {
    return (await this.post<{ bizOrderCode: string }>(`orders/${code}/return`, wish)).bizOrderCode;
  }

  /** Doorstep pick-up fills the return waybill in, or corrects it. */
  fillWaybill(reverse: string, waybill: string): Promise<object> {
    return this.post(`returns/${reverse}/waybill`, { waybill });
  }

  /** The consumer takes the application back. */
  withdraw(reverse: string): Promise<object> {
    return this.post(`returns/${reverse}/withdraw`, {});
  }

  /** The gateway misbehaves in calls for a supplier, until the test ends or the fault is over. */
  fault(
    supplier: Supplier,
    fault: { kind: string; method?: string; count?: number; seconds?: number; banSeconds?: number },
  ): Promise<object> {
    return this.send("put", "faults", { ...fault, supplierId: this.idOf(supplier) });
  }

  /** How the next tokens of a supplier's flagship shop look and what of its authorization fails. */
  authorization(
    supplier: Supplier,
    settings: { tokenSeconds?: number; refreshSeconds?: number; tokenDown?: boolean; refuseRefresh?: boolean },
  ): Promise<object> {
    return this.send("put", "authorization", { ...settings, supplierId: this.idOf(supplier) });
  }

  /** The authorization of a supplier's flagship shop ends over there, is withdrawn, or counts again. */
  changeAuthorization(supplier: Supplier, act: "expire" | "invalidate" | "restore"): Promise<object> {
    return this.post(`authorization/${act}`, { supplierId: this.idOf(supplier) });
  }

  /** The e-waybill account of a supplier's flagship shop, its latest numbers first. */
  ewaybill(supplier: Supplier): Promise<{ branches: AccountBranch[]; numbers: AccountNumber[] }> {
    return this.send("get", `ewaybill?supplierId=${this.idOf(supplier)}`);
  }

  /** How many numbers are left at a branch; ZTO's 200101 is that of the first sender's address. */
  balance(supplier: Supplier, left: number, { carrierCode = "ZTO", branchCode = "200101" } = {}): Promise<object> {
    return this.send("put", "ewaybill", { supplierId: this.idOf(supplier), carrierCode, branchCode, left });
  }

  /** Throws switches of the print client on this file's computer, until the test ends. */
  printClient(switches: PrintClientSwitches, computer = computerOf(this.accounts)): Promise<object> {
    return this.send("put", "print-client", { ...switches, computer });
  }

  /** The print client of this file's computer is well again. */
  restorePrintClient(computer = computerOf(this.accounts)): Promise<object> {
    return this.send("delete", `print-client?computer=${computer}`);
  }

  /** Labels that came out on this file's computer, newest first; of one number where it is named. */
  async labels(waybill?: string, computer = computerOf(this.accounts)): Promise<PrintedLabel[]> {
    const query = new URLSearchParams({ computer, ...(waybill === undefined ? {} : { waybill }) });
    return (await this.send<{ labels: PrintedLabel[] }>("get", `print-client/labels?${query.toString()}`)).labels;
  }

  /** Ends the faults of this file's suppliers. */
  async clearFaults(): Promise<void> {
    for (const { supplierId } of Object.values(this.accounts))
      await this.send("delete", `faults?supplierId=${supplierId}`);
  }

  /** Calls of a method about one order, return or item of goods, newest first. Goods are sold by all: of one supplier. */
  async calls(method: keyof typeof METHODS, code: string, supplier?: Supplier): Promise<SandboxCall[]> {
    const query = new URLSearchParams({ method: METHODS[method], code });
    if (supplier) query.set("supplierId", this.idOf(supplier));
    return (await this.send<{ calls: SandboxCall[] }>("get", `calls?${query.toString()}`)).calls;
  }

  /** Waits until every push about an order so far has been taken. */
  async untilDelivered(code: string): Promise<void> {
    await expect
      .poll(async () => {
        const { pushes } = await this.send<{ pushes: { state: string }[] }>("get", `orders/${code}`);
        return pushes.filter(({ state }) => state !== "DELIVERED");
      })
      .toEqual([]);
  }

  /** Waits until the gateway has accepted exactly one call of the method about the number. */
  async untilReported(method: keyof typeof METHODS, code: string): Promise<void> {
    await expect
      .poll(async () => (await this.calls(method, code)).filter((call) => call.outcome === "accepted").length, {
        message: `${method} of ${code}`,
        timeout: 30_000,
      })
      .toBe(1);
  }

  private idOf(supplier: Supplier): string {
    return this.accounts[supplier].supplierId;
  }

  private post<T = object>(path: string, body: object): Promise<T> {
    return this.send<T>("post", path, body);
  }

  private async send<T = object>(verb: "get" | "post" | "put" | "delete", path: string, data?: object): Promise<T> {
    const response = await this.request[verb](`${this.url}/api/${path}`, data ? { data } : {});
    if (!response.ok()) throw new Error(`${verb} ${path}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as T;
  }
}
