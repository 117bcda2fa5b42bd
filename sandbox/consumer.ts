import { GOODS, UNKNOWN_GOODS, type Goods } from "./goods";
import type { Line, Order, Person, Return } from "./model";
import type { Delivery } from "./pushes/deliver";
import { cancelXml, orderXml, returnXml } from "./pushes/xml";
import type { World } from "./world";

const METHODS = {
  order: "qimen.alibaba.ascp.uop.consignorder.notify",
  cancel: "qimen.alibaba.ascp.uop.consignorder.cancel",
  return: "qimen.alibaba.ascp.uop.reverseorder.instorage.notify",
};

const CONSUMERS: readonly Person[] = [
  { name: "王*", mobile: "138****0000", province: "浙江省", city: "杭州市", area: "余杭区", zip: "310000" },
  { name: "李*", mobile: "139****1234", province: "广东省", city: "深圳市", area: "南山区", zip: "518000" },
  { name: "欧阳**", mobile: "136****8888", province: "四川省", city: "成都市", area: "武侯区", zip: "610000" },
  { name: "陈**", mobile: "150****2468", province: "上海", city: "上海市", area: "徐汇区", zip: "200030" },
];

/** A wish that the platform's rules turn down, with the reason. */
export class NotAllowed extends Error {}

export type Wanted = { outerId: string; quantity: number };

/** What consumers and customer service do; each act changes the platform's view and pushes what follows from it. */
export class Consumer {
  private streams: NodeJS.Timeout[] = [];

  constructor(
    private readonly world: World,
    private readonly delivery: Delivery,
    private readonly refundSeconds: number,
  ) {}

  /** A consumer buys; a held order is known to the platform but not pushed yet. */
  buy(wish: {
    supplierId: string;
    lines?: Wanted[];
    bizOrderCode?: string;
    hold?: boolean;
    copies?: number;
    businessModel?: string;
    sourcePlatformCode?: string;
    deliveryTime?: string;
    unknownGoods?: boolean;
  }): Order {
    const number = this.world.nextNumber();
    const code = wish.bizOrderCode ?? `LP${number}`;
    if (this.world.orders.has(code)) throw new NotAllowed(`order ${code} exists`);
    const wanted = wish.lines ?? [
      { outerId: "SKU-MILK-800", quantity: 2 },
      { outerId: "SKU-SOAP-3", quantity: 1 },
    ];
    const goods = wanted.map(({ outerId, quantity }) => ({ item: goodsOf(outerId), quantity }));
    if (wish.unknownGoods) goods.push({ item: UNKNOWN_GOODS, quantity: 1 });
    const order: Order = {
      code,
      supplierId: wish.supplierId,
      createdAt: Date.now(),
      businessModel: wish.businessModel ?? "0",
      sourcePlatformCode: wish.sourcePlatformCode ?? "TMGJZY",
      deliveryTime: wish.deliveryTime ?? null,
      lines: goods.map(({ item, quantity }, index) => lineOf(code, index + 1, item, quantity)),
      consumer: CONSUMERS[Number(number.slice(-3)) % CONSUMERS.length] as Person,
      accepted: false,
      status: wish.hold ? "HELD" : "PUSHED",
      cancels: [],
      cancelAnswer: null,
      grants: [],
      shipment: null,
    };
    this.world.saveOrder(order);
    if (!wish.hold)
      this.push("order", { supplierId: order.supplierId, code }, orderXml(order, this.nameOf(order)), wish.copies);
    return order;
  }

  /** Sends an order's push, for the first time or again. */
  pushOrder(code: string, copies?: number): void {
    const order = this.orderOf(code);
    if (order.status === "HELD") this.world.saveOrder({ ...order, status: "PUSHED" });
    this.push("order", { supplierId: order.supplierId, code }, orderXml(order, this.nameOf(order)), copies);
  }

  /** The consumer wants to cancel: "1" applied, "9" the refund is agreed already. */
  cancel(code: string, refundStatus: string, copies?: number): void {
    const order = this.orderOf(code);
    const asked = order.cancels.find((one) => one.refundStatus === refundStatus) ?? {
      refundStatus,
      askedAt: Date.now(),
    };
    if (!order.cancels.includes(asked)) this.world.saveOrder({ ...order, cancels: [...order.cancels, asked] });
    this.push("cancel", { supplierId: order.supplierId, code }, cancelXml(order, this.nameOf(order), asked), copies);
  }

  /** Goods come back: a return that customer service agreed to, or a parcel refused at the door (R89, R91). */
  sendBack(
    forwardCode: string,
    wish: {
      waybill?: string | null;
      carrier?: string;
      lines?: Wanted[];
      reason?: string;
      kind?: "RETURN" | "REFUSED";
      bizOrderCode?: string;
      force?: boolean;
    },
  ): Return {
    const order = this.orderOf(forwardCode);
    if (order.status !== "SHIPPED" && !wish.force) throw new NotAllowed("a return order is made only after shipping");
    const number = this.world.nextNumber();
    const code = wish.bizOrderCode ?? `LPR${number}`;
    const kind = wish.kind ?? "RETURN";
    const outbound = order.shipment?.waybills[0] ?? null;
    const usual = kind === "REFUSED" ? outbound : `SF${number}`;
    const back: Return = {
      code,
      forwardCode,
      supplierId: order.supplierId,
      createdAt: Date.now(),
      kind,
      reason: wish.reason ?? (kind === "REFUSED" ? "拒签" : "七天无理由"),
      waybill: wish.waybill === undefined ? usual : wish.waybill,
      carrier: wish.carrier ?? "SF",
      lines: returnedLines(order, code, wish.lines),
      consumer: order.consumer,
      isWithdrawn: false,
      stockedInAt: null,
      // Refunded once it has left the buyer's place, whatever we report (R91).
      refundAt: kind === "REFUSED" ? Date.now() + this.refundSeconds * 1000 : null,
    };
    this.world.saveReturn(back);
    this.push("return", { supplierId: back.supplierId, code }, returnXml(back, this.nameOf(back)));
    return back;
  }

  /** Doorstep pick-up fills the waybill in later, or corrects it (R98). */
  fillWaybill(code: string, waybill: string, carrier: string): void {
    const back = { ...this.returnOf(code), waybill, carrier };
    this.world.saveReturn(back);
    this.push("return", { supplierId: back.supplierId, code }, returnXml(back, this.nameOf(back)));
  }

  /** The consumer takes the application back (R105); too late once the goods are in storage. */
  withdraw(code: string): void {
    const back = { ...this.returnOf(code), isWithdrawn: true };
    if (back.stockedInAt !== null) throw new NotAllowed("the goods are in storage already");
    this.world.saveReturn(back);
    this.push("return", { supplierId: back.supplierId, code }, returnXml(back, this.nameOf(back)));
  }

  pushReturn(code: string, copies?: number): void {
    const back = this.returnOf(code);
    this.push("return", { supplierId: back.supplierId, code }, returnXml(back, this.nameOf(back)), copies);
  }

  /** Buys again and again for a while. */
  stream(supplierId: string, perSecond: number, seconds: number): void {
    const until = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      if (Date.now() >= until) clearInterval(timer);
      else this.buy({ supplierId });
    }, 1000 / perSecond);
    this.streams.push(timer);
  }

  stopStreams(): void {
    for (const timer of this.streams) clearInterval(timer);
    this.streams = [];
  }

  private push(
    kind: keyof typeof METHODS,
    of: { supplierId: string; code: string },
    body: string,
    copies?: number,
  ): void {
    this.delivery.add({ method: METHODS[kind], ...of, body }, copies);
  }

  /** A supplier id that tests invent has a name all the same. */
  private nameOf({ supplierId }: { supplierId: string }): string {
    return this.world.sellers.get(supplierId)?.name ?? "示例供应商";
  }

  private orderOf(code: string): Order {
    const order = this.world.orders.get(code);
    if (!order) throw new NotAllowed(`no order ${code}`);
    return order;
  }

  private returnOf(code: string): Return {
    const back = this.world.returns.get(code);
    if (!back) throw new NotAllowed(`no return ${code}`);
    return back;
  }
}

function goodsOf(outerId: string): Goods {
  const found = GOODS.find((goods) => goods.outerId === outerId);
  if (!found) throw new NotAllowed(`no goods ${outerId}`);
  return found;
}

function lineOf(code: string, position: number, { priceFen, ...item }: Goods, quantity: number): Line {
  return { ...item, subOrderCode: `${code}-${position}`, quantity, amountFen: priceFen * quantity };
}

function returnedLines(order: Order, code: string, wanted: Wanted[] | undefined): Line[] {
  const lines = wanted
    ? wanted.map(({ outerId, quantity }) => {
        const line = order.lines.find((one) => one.outerId === outerId);
        if (!line || quantity > line.quantity) throw new NotAllowed(`${outerId} was not bought in that quantity`);
        return { ...line, quantity, amountFen: Math.round((line.amountFen / line.quantity) * quantity) };
      })
    : order.lines;
  return lines.map((line, index) => ({ ...line, subOrderCode: `${code}-${index + 1}` }));
}
