import { z } from "zod";
import type { AccountNumber, Order, Seller } from "../model";
import type { World } from "../world";
import { balanceOf, branchAt, isPaidInAdvance, isSubscribed, subscriptions } from "./branches";
import { newNumber } from "./numbers";
import { sealLabel, type LabelData } from "./print-data";
import { clearReceiver, oaidOf, tradeOf } from "./receivers";
import { isTemplateOf, listedOwn, listedStandard } from "./templates";

/** What the account says to a call; `already`: asked before, nothing changes. */
export type AccountRuling =
  | { ok: true; already: boolean; answer: object | boolean }
  | { ok: false; code: string; text: string };

const MOST_PARCELS = 10;

const text = z.string().default("");
const address = z.object({ province: text, city: text, district: text, town: text, detail: text });
const parcel = z.object({
  object_id: z.string(),
  order_info: z.object({ order_channels_type: z.string(), trade_order_list: z.array(z.string()).min(1).max(100) }),
  package_info: z.object({
    id: text,
    goods_description: text,
    items: z.array(z.object({ name: z.string(), count: z.number().int().positive() })).max(100),
  }),
  recipient: z.object({ name: z.string(), mobile: text, phone: text, address, oaid: text, tid: text }),
  template_url: z.string(),
  user_id: z.number(),
});
const taking = z.object({
  param_waybill_cloud_print_apply_new_request: z.object({
    cp_code: z.string(),
    sender: z.object({ name: z.string(), mobile: text, phone: text, address }),
    trade_order_info_dtos: z.array(parcel),
  }),
});
const cancelling = z.object({ cp_code: z.string(), waybill_code: z.string() });
const searching = z.object({ cp_code: z.string().optional() });

type Taking = z.output<typeof taking>["param_waybill_cloud_print_apply_new_request"];
type Parcel = z.output<typeof parcel>;

const no = (code: string, words: string) => ({ ok: false as const, code: `isv.${code}`, text: words });

/** Calls of the e-waybill account; their refusals are errors of the gateway, because their answers have no `success`. */
export function isAccountCall(method: string): boolean {
  return method.startsWith("cainiao.waybill.ii.");
}

/** Everything that a seller's e-waybill account serves: those calls and the templates. */
export function isPlayedByAccount(method: string): boolean {
  return method.startsWith("cainiao.");
}

/** What such a call is about: the order that its first parcel belongs to, or the number, or the carrier. */
export function subjectOfAccountCall(world: World, supplierId: string, fields: unknown): string {
  const taken = taking.safeParse(fields).data?.param_waybill_cloud_print_apply_new_request;
  const [first] = taken?.trade_order_info_dtos ?? [];
  if (first) return orderOf(world, supplierId, first)?.code ?? first.order_info.trade_order_list[0] ?? "";
  const cancelled = cancelling.safeParse(fields).data;
  return cancelled?.waybill_code ?? searching.safeParse(fields).data?.cp_code ?? "";
}

/** The e-waybill account 电子面单账户 of each seller: its own numbers, its own balance. */
export class EwaybillAccount {
  constructor(private readonly world: World) {}

  rule(method: string, seller: Seller, fields: unknown): AccountRuling {
    if (method.endsWith("ii.get")) return this.take(seller, fields);
    if (method.endsWith("ii.cancel")) return this.cancel(seller, fields);
    if (method.endsWith("ii.search")) {
      const { cp_code } = searching.parse(fields);
      return { ok: true, already: false, answer: subscriptions(this.world, seller.userId, cp_code) };
    }
    const answer = method.endsWith("mystdtemplates.get") ? listedOwn() : listedStandard();
    return { ok: true, already: false, answer };
  }

  /** All parcels of a call get their numbers, or none does. */
  private take(seller: Seller, fields: unknown): AccountRuling {
    const { data } = taking.safeParse(fields);
    if (!data) return no("invalid-parameter", "参数错误");
    const request = data.param_waybill_cloud_print_apply_new_request;
    const { cp_code, sender, trade_order_info_dtos: parcels } = request;
    if (parcels.length > MOST_PARCELS) return no("too-many-parcels", "一次最多申请 10 个面单号");
    if (!isSubscribed(cp_code)) return no("cp-not-subscribed", "未订购该物流公司的电子面单服务");
    if (sender.mobile === "" && sender.phone === "")
      return no("sender-phone-missing", "发货人手机号和固定电话不能同时为空");
    const branch = branchAt(cp_code, sender.address);
    if (!branch) return no("sender-address-unknown", "发货地址不在电子面单账户的发货地址中");
    const ids = parcels.map((one) => one.package_info.id.toLowerCase());
    if (new Set(ids).size < ids.length) return no("package-id-repeated", "包裹id重复");
    for (const one of parcels) {
      const refusal = this.refusalOf(seller, request, one);
      if (refusal) return refusal;
    }
    const known = parcels.map((one) => this.known(seller, cp_code, one));
    if (known.some((one) => one?.cancelledAt != null)) return no("waybill-cancelled", "该包裹的面单号已取消");
    const fresh = known.filter((one) => one === undefined).length;
    const balance = balanceOf(this.world, seller.userId, cp_code, branch.code);
    const isCounted = isPaidInAdvance(branch);
    if (isCounted && balance.left < fresh) return no("balance-not-enough", "电子面单余额不足，请充值");
    const numbers = parcels.map((one, index) => known[index] ?? this.made(seller, request, branch.code, one));
    const left = isCounted ? balance.left - fresh : balance.left;
    if (fresh > 0) this.world.saveBalance({ ...balance, left, taken: balance.taken + fresh });
    const modules = parcels.map((one, index) => ({
      object_id: one.object_id,
      waybill_code: numbers[index]?.waybill,
      print_data: numbers[index]?.printData,
      parent_waybill_code: "",
      cp_code,
      real_cp_code: cp_code,
    }));
    return { ok: true, already: fresh === 0, answer: modules.reverse() }; // the order of the answer is no promise
  }

  private refusalOf(seller: Seller, { cp_code }: Taking, one: Parcel): AccountRuling | null {
    const { id, goods_description, items } = one.package_info;
    const { name, mobile, phone, oaid, tid } = one.recipient;
    if (String(one.user_id) !== seller.userId) return no("user-id-error", "使用者ID与授权商家不一致");
    if (!isTemplateOf(cp_code, one.template_url)) return no("template-url-error", "模板地址错误");
    if (!/^\w+$/.test(id)) return no("package-id-error", "包裹id只能包含数字、字母和下划线");
    if (items.length === 0) return no("items-missing", "商品信息不能为空");
    if (cp_code === "SF" && goods_description === "") return no("goods-description-missing", "顺丰取号必须传货品描述");
    if (mobile === "" && phone === "") return no("recipient-phone-missing", "收件人手机号和固定电话不能同时为空");
    if (oaid !== "") {
      const order = this.byOaid(seller, oaid);
      if (!order || oaidOf(order).tid !== tid) return no("oaid-not-match-tid", "oaid 与 tid 不匹配");
    } else if (name.includes("*")) return no("oaid-missing", "收件人信息已脱敏，必须传 oaid 和 tid");
    return null;
  }

  private byOaid({ supplierId }: Seller, oaid: string): Order | undefined {
    const order = this.world.orders.get(oaid.replace(/^1ExampleOaid/, ""));
    return order && order.supplierId === supplierId && oaidOf(order).oaid === oaid ? order : undefined;
  }

  private known(seller: Seller, carrierCode: string, one: Parcel): AccountNumber | undefined {
    return this.world.numbersByKey.get(keyOf(seller, carrierCode, one));
  }

  private made(seller: Seller, request: Taking, branchCode: string, one: Parcel): AccountNumber {
    const waybill = newNumber(
      request.cp_code,
      () => this.world.nextNumber(),
      (number) => this.world.numbers.has(number),
    );
    const made: AccountNumber = {
      waybill,
      userId: seller.userId,
      carrierCode: request.cp_code,
      branchCode,
      key: keyOf(seller, request.cp_code, one),
      orderCode: orderOf(this.world, seller.supplierId, one)?.code ?? null,
      takenAt: Date.now(),
      cancelledAt: null,
      printData: sealLabel(this.labelOf(seller, request, one, waybill), one.template_url),
    };
    this.world.saveNumber(made);
    return made;
  }

  /** With an addressee id the label shows the consumer in clear, else what the call stated. */
  private labelOf(seller: Seller, { cp_code, sender }: Taking, one: Parcel, waybill: string): LabelData {
    const { recipient } = one;
    const order = recipient.oaid === "" ? undefined : this.byOaid(seller, recipient.oaid);
    const stated = { ...recipient.address, name: recipient.name, mobile: recipient.mobile || recipient.phone };
    const { name, mobile, province, city, district, detail } = order ? clearReceiver(order) : stated;
    const from = sender.address;
    return {
      waybill,
      carrierCode: cp_code,
      sender: {
        name: sender.name,
        phone: sender.mobile || sender.phone,
        address: `${from.province}${from.city}${from.district}${from.town}${from.detail}`,
      },
      receiver: { name, phone: mobile, address: `${province}${city}${district}${detail}` },
      goods: one.package_info.items.map(({ name: goods, count }) => ({ name: goods, pieces: count })),
    };
  }

  private cancel(seller: Seller, fields: unknown): AccountRuling {
    const { cp_code, waybill_code } = cancelling.parse(fields);
    const number = this.world.numbers.get(waybill_code);
    if (!number || number.userId !== seller.userId || number.carrierCode !== cp_code)
      return no("waybill-not-exist", "面单号不存在");
    if (number.cancelledAt !== null) return no("waybill-already-cancelled", "面单号已取消，不能重复取消");
    const order = number.orderCode === null ? undefined : this.world.orders.get(number.orderCode);
    if (order?.shipment?.waybills.includes(waybill_code)) return no("waybill-used", "面单号已发货，不能取消");
    this.world.saveNumber({ ...number, cancelledAt: Date.now() });
    const balance = balanceOf(this.world, seller.userId, cp_code, number.branchCode);
    this.world.saveBalance({ ...balance, left: balance.left + 1, cancelled: balance.cancelled + 1 });
    return { ok: true, already: false, answer: true };
  }
}

/** Asked again for the same trades and package id, it is the same parcel, however its letters are written. */
function keyOf({ userId }: Seller, carrierCode: string, { order_info, package_info }: Parcel): string {
  const trades = [...order_info.trade_order_list].sort().join(",");
  return `${userId} ${carrierCode} ${trades} ${package_info.id.toLowerCase()}`;
}

/** The order that a parcel belongs to, by its trade or its own number; undefined where this platform has none. */
function orderOf(world: World, supplierId: string, { order_info, recipient }: Parcel): Order | undefined {
  const named = [...order_info.trade_order_list, recipient.tid];
  const own = named.map((code) => world.orders.get(code)).find((order) => order?.supplierId === supplierId);
  if (own) return own;
  for (const order of world.orders.values())
    if (order.supplierId === supplierId && named.includes(tradeOf(order))) return order;
  return undefined;
}
