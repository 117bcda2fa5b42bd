import { z } from "zod";
import { grantSettings, type Grants } from "./authorization/grants";
import { NotAllowed, type Consumer } from "./consumer";
import { listBranches } from "./ewaybill/branches";
import { accountView, balanceInput, setBalance } from "./ewaybill/view";
import { FAULT_KINDS, faultInput, type Faults } from "./faults";
import { listStock, stockOf } from "./gateway/stock";
import { GOODS, SELLERS } from "./goods";
import type { Seller } from "./model";
import type { PrintRoom } from "./print-client/print-room";
import { switchesInput } from "./print-client/switches";
import type { Delivery } from "./pushes/deliver";
import type { World } from "./world";

const MOST_LISTED = 200;
/** Labels that the control page shows. */
const MOST_SHOWN = 24;

const lines = z.array(z.object({ outerId: z.string(), quantity: z.number().int().min(1).max(100) })).min(1);
const copies = z.number().int().min(1).max(500).default(1);
const supplierId = z.string().min(1).default(SELLERS[0].supplierId);

const ofSupplier = z.object({ supplierId });

const buyInput = z.object({
  supplierId,
  lines: lines.optional(),
  bizOrderCode: z.string().min(1).max(64).optional(),
  count: z.number().int().min(1).max(5000).default(1),
  hold: z.boolean().optional(),
  copies,
  businessModel: z.string().optional(),
  sourcePlatformCode: z.string().optional(),
  deliveryTime: z.string().optional(),
  unknownGoods: z.boolean().optional(),
});
const streamInput = z.object({
  supplierId,
  perSecond: z.number().min(0.1).max(100),
  seconds: z.number().min(1).max(600),
});
const cancelInput = z.object({ refundStatus: z.enum(["1", "9"]).default("1"), copies });
const returnInput = z.object({
  waybill: z.string().min(1).nullable().optional(),
  carrier: z.string().optional(),
  lines: lines.optional(),
  reason: z.string().optional(),
  kind: z.enum(["RETURN", "REFUSED"]).optional(),
  bizOrderCode: z.string().optional(),
  force: z.boolean().optional(),
});
const waybillInput = z.object({ waybill: z.string().min(1), carrier: z.string().default("SF") });
const stockInput = z.object({
  supplierId,
  outerId: z.enum(GOODS.map((one) => one.outerId)),
  /** Occupied pieces that are in no order of this platform. */
  occupiedByHand: z.number().int().min(-1_000_000).max(1_000_000).optional(),
  total: z.number().int().min(0).max(1_000_000).optional(),
});
const platformId = z.string().regex(/^\d{5,20}$/);
const computer = z
  .string()
  .regex(/^[\w.-]*$/)
  .max(100);
const printClientInput = switchesInput.extend({ computer: computer.default("") });
const sellerInput = z.object({
  supplierId: platformId,
  ownerUserId: platformId.nullable().default(null),
  name: z.string().min(1).max(100),
  userId: platformId,
  nick: z.string().min(1).max(100),
});
const authorizationInput = grantSettings.extend({ supplierId: z.string().optional() });
const copiesInput = z.object({ copies });
const share = z.number().min(0).max(1);
const deliveryInput = z.object({ duplicateShare: share, shuffleShare: share, paused: z.boolean() }).partial();
const rawInput = z.object({
  method: z.string(),
  supplierId,
  body: z.string(),
  contentType: z.string().optional(),
  timestamp: z.string().optional(),
  sign: z.enum(["good", "bad"]).default("good"),
  query: z.record(z.string(), z.string()).optional(),
});

/** One call of the JSON API, taken apart. */
export type ApiCall = { verb: string; path: string[]; query: URLSearchParams; body: unknown };

/** What the tests and the control page drive; each route is a verb and a pattern. */
export class Api {
  constructor(
    private readonly world: World,
    private readonly consumer: Consumer,
    private readonly delivery: Delivery,
    private readonly faults: Faults,
    private readonly grants: Grants,
    private readonly printRoom: PrintRoom,
  ) {}

  /** Answers a call, or undefined where there is no such route. Throws ZodError and NotAllowed. */
  async answer({ verb, path, query, body }: ApiCall): Promise<unknown> {
    const [noun, code = "", act] = path;
    switch (`${verb} ${noun ?? ""}${code && noun !== "orders" && noun !== "returns" ? `/${code}` : ""}`) {
      case "GET health":
        return { status: "ok" };
      case "GET state":
        return this.state(query.get("supplierId"));
      case "GET calls":
        return { calls: this.calls(query).slice(0, MOST_LISTED) };
      case "GET summary":
        return this.summary(query);
      case "GET stock":
        return { stock: listStock(this.world, query.get("supplierId") ?? SELLERS[0].supplierId) };
      case "PUT stock":
        return this.setStock(stockInput.parse(body));
      case "GET ewaybill":
        return accountView(this.world, query.get("supplierId") ?? SELLERS[0].supplierId);
      case "PUT ewaybill":
        return setBalance(this.world, balanceInput.parse(body));
      case "GET print-client":
        return this.printRoom.view(query.get("computer") ?? "");
      case "PUT print-client": {
        const { computer: of, ...switches } = printClientInput.parse(body);
        return this.printRoom.set(of, switches);
      }
      case "DELETE print-client":
        return this.printRoom.restore(computer.parse(query.get("computer") ?? ""));
      case "GET print-client/labels":
        return { labels: this.labels(query) };
      case "PUT faults":
        return this.faults.add(faultInput.parse(body));
      case "DELETE faults":
        return done(() => this.faults.clear(query.get("supplierId") ?? undefined));
      case "POST sellers":
        return this.addSeller(sellerInput.parse(body));
      case "GET authorization":
        return this.grants.view();
      case "PUT authorization": {
        const { supplierId: of, ...settings } = authorizationInput.parse(body);
        return this.grants.set(settings, of);
      }
      case "POST authorization/expire":
      case "POST authorization/invalidate":
      case "POST authorization/restore": {
        const act = z.enum(["expire", "invalidate", "restore"]).parse(code);
        return done(() => this.grants.change(ofSupplier.parse(body).supplierId, act));
      }
      case "PUT delivery":
        return Object.assign(this.delivery.settings, deliveryInput.parse(body));
      case "POST reset":
        this.consumer.stopStreams();
        this.world.reset();
        this.printRoom.throwAway();
        return {};
      case "POST raw-push": {
        const { method, supplierId: to, body: text, sign, ...more } = rawInput.parse(body);
        return this.delivery.send(method, to, text, { ...more, isForged: sign === "bad" });
      }
      default:
        if (noun === "orders") return this.orders(verb, code, act, body);
        if (noun === "returns") return this.returns(verb, code, act, body);
        return undefined;
    }
  }

  /** Another seller of the platform, with numbers and a name that nobody has. */
  private addSeller(seller: Seller): object {
    for (const field of ["supplierId", "ownerUserId", "userId", "nick"] as const) {
      const isTaken = [...this.world.sellers.values()].some((one) => one[field] === seller[field]);
      if (isTaken && seller[field] !== null) throw new NotAllowed(`${field} ${seller[field]} is taken`);
    }
    this.world.saveSeller(seller);
    return seller;
  }

  private labels(query: URLSearchParams) {
    const [computer, waybill] = [query.get("computer") ?? undefined, query.get("waybill") ?? undefined];
    return this.printRoom.list({ computer, waybill }).slice(0, MOST_LISTED);
  }

  private setStock({ supplierId: of, outerId, ...wish }: z.output<typeof stockInput>): object {
    const scItemId = GOODS.find((one) => one.outerId === outerId)?.scItemId ?? "";
    const { total, occupiedByHand, ...stock } = stockOf(this.world, of, scItemId);
    this.world.saveStock({
      ...stock,
      total: wish.total ?? total,
      occupiedByHand: wish.occupiedByHand ?? occupiedByHand,
    });
    return { stock: listStock(this.world, of) };
  }

  private orders(verb: string, code: string, act: string | undefined, body: unknown): unknown {
    if (code === "stream") return this.stream(verb, body);
    if (verb === "POST" && code === "") {
      const { count, ...wish } = buyInput.parse(body);
      return { orders: Array.from({ length: count }, () => ({ bizOrderCode: this.consumer.buy(wish).code })) };
    }
    if (verb === "GET" && act === undefined) return this.view(this.world.orders.get(code), code);
    if (verb !== "POST") return undefined;
    if (act === "push") return done(() => this.consumer.pushOrder(code, copiesInput.parse(body).copies));
    if (act === "cancel") {
      const wish = cancelInput.parse(body);
      return done(() => this.consumer.cancel(code, wish.refundStatus, wish.copies));
    }
    if (act === "return") return { bizOrderCode: this.consumer.sendBack(code, returnInput.parse(body)).code };
    if (act === "refund-only" || act === "unconfirmed") return this.withoutReturn(code, act);
    return undefined;
  }

  /**
   * Applications that make no return order, so that nothing is pushed: refund only, which the platform settles by itself (R87,
   * R88), and a return by a consumer who has not confirmed the receipt (R90). `why` is the rule.
   */
  private withoutReturn(code: string, act: "refund-only" | "unconfirmed"): object {
    const order = this.world.orders.get(code);
    if (!order) throw new NotAllowed(`no order ${code}`);
    if (act === "unconfirmed" && order.status !== "SHIPPED") throw new NotAllowed("nothing was shipped yet");
    const why = act === "unconfirmed" ? act : order.status === "SHIPPED" ? "shippedRefundOnly" : "unshippedRefundOnly";
    return { created: false, why };
  }

  private stream(verb: string, body: unknown): unknown {
    if (verb === "DELETE") return done(() => this.consumer.stopStreams());
    const wish = streamInput.parse(body);
    return done(() => this.consumer.stream(wish.supplierId, wish.perSecond, wish.seconds));
  }

  private returns(verb: string, code: string, act: string | undefined, body: unknown): unknown {
    if (verb === "GET" && act === undefined) return this.view(this.world.returns.get(code), code);
    if (verb !== "POST") return undefined;
    if (act === "push") return done(() => this.consumer.pushReturn(code, copiesInput.parse(body).copies));
    if (act === "withdraw") return done(() => this.consumer.withdraw(code));
    if (act !== "waybill") return undefined;
    const wish = waybillInput.parse(body);
    return done(() => this.consumer.fillWaybill(code, wish.waybill, wish.carrier));
  }

  private view(found: object | undefined, code: string): object | undefined {
    if (!found) return undefined;
    const pushes = [...this.world.pushes.values()].filter((push) => push.code === code);
    return {
      ...found,
      ...("refundAt" in found ? { isRefunded: isPast(found.refundAt as number | null) } : {}),
      calls: this.world.calls.filter((call) => call.code === code),
      pushes: pushes.map(({ method, state, attempts, answer }) => ({ method, state, attempts, answer })),
    };
  }

  private state(only: string | null): object {
    const mine = (one: { supplierId: string }) => only === null || one.supplierId === only;
    const newest = <T extends { createdAt: number }>(all: Iterable<T>) =>
      [...all].sort((a, b) => b.createdAt - a.createdAt).slice(0, MOST_LISTED);
    const pushes = { waiting: 0, delivered: 0, refused: 0 };
    for (const push of this.world.pushes.values()) pushes[push.state.toLowerCase() as keyof typeof pushes] += 1;
    return {
      orders: newest([...this.world.orders.values()].filter(mine)),
      returns: newest([...this.world.returns.values()].filter(mine)).map((back) => ({
        ...back,
        isRefunded: isPast(back.refundAt),
      })),
      calls: this.world.calls.filter(mine).slice(-50).reverse(),
      stock: listStock(this.world, only ?? SELLERS[0].supplierId),
      branches: listBranches(this.world, this.world.sellers.get(only ?? "")?.userId ?? SELLERS[0].userId),
      pushes,
      authorization: this.grants.view(),
      faults: this.faults.list(),
      faultKinds: FAULT_KINDS,
      printClient: this.printRoom.view(""),
      labels: this.printRoom.list({}).slice(0, MOST_SHOWN),
      settings: this.delivery.settings,
    };
  }

  private calls(query: URLSearchParams) {
    const fits = (name: string, value: string) => query.get(name) === null || query.get(name) === value;
    return this.world.calls
      .filter((call) => fits("method", call.method) && fits("code", call.code) && fits("supplierId", call.supplierId))
      .reverse();
  }

  /** How many calls of a method were accepted and how often per number, repeats apart. */
  private summary(query: URLSearchParams): object {
    const byCode: Record<string, number> = {};
    const counted = { accepted: 0, repeated: 0, refused: 0 };
    for (const call of this.calls(query)) {
      if (call.outcome === "refused") counted.refused += 1;
      if (call.outcome !== "accepted") continue;
      if (call.text === "repeat") counted.repeated += 1;
      else {
        counted.accepted += 1;
        byCode[call.code] = (byCode[call.code] ?? 0) + 1;
      }
    }
    return { ...counted, byCode };
  }
}

/** Runs an act that has nothing to tell; the answer is an empty object. */
function done(act: () => void): object {
  act();
  return {};
}

function isPast(at: number | null): boolean {
  return at !== null && at <= Date.now();
}
