import type { Prisma } from "@/lib/db/client";
import { literally } from "@/lib/db/literally";
import { soughtForm, soughtGoods } from "@/lib/kernel/text/compared-form";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { ATTENTION_STATES, type OrderAttention } from "../domain/attention";
import { dueSpan, type OrderDue } from "../domain/deadline";
import { OPEN_STATUSES, ORDER_STATUSES, type OrderStatus } from "../domain/order-state";
import type { OrderFlag } from "../domain/flags";
import { ORDER_ATTENTIONS } from "../domain/choices";
import type { BoardFilter, OrderFilter } from "../schema";
import type { ResolvedFilter } from "./resolve-filter";

const DAY_MS = 24 * 3_600_000;

/** Every filter but the tab; `status` narrows what a filter over several states has to say (R171). */
export function whereOf(
  filter: OrderFilter,
  resolved: ResolvedFilter,
  now: Date,
  status?: OrderStatus,
): Prisma.OrderWhereInput {
  const { attention, due, q, from, to } = filter;
  return {
    AND: [
      shopWhere(filter),
      attention ? attentionWhere(attention, resolved, status ? [status] : ORDER_STATUSES) : {},
      due ? dueWhere(due, now) : {},
      q ? { OR: searchOf(q, resolved) } : {},
      { receivedAt: daysOf(from, to) },
    ],
  };
}

/** Shop and mode, which every list and the board are filtered by (R12). */
export function shopWhere({ shop, mode }: BoardFilter): Prisma.OrderWhereInput {
  return { ...(shop ? { shopId: shop } : {}), ...(mode ? { shop: { businessMode: mode } } : {}) };
}

/** The same rule as `dueOf`, in the database's words: orders that still wait for their parcel to leave (R71). */
export function dueWhere(due: OrderDue, now: Date): Prisma.OrderWhereInput {
  const status = { in: [...OPEN_STATUSES] };
  if (due === "unknown") return { status, latestShipAt: null, isTest: false };
  const { from, before } = dueSpan(due, now);
  return { status, latestShipAt: { ...(from ? { gte: from } : {}), ...(before ? { lt: before } : {}) } };
}

/** The same rule as `attentionsOf`, in the database's words; a test holds the two together. */
export function attentionWhere(
  attention: OrderAttention | "any",
  { failedIds, shippedIds }: Pick<ResolvedFilter, "failedIds" | "shippedIds">,
  statuses: readonly OrderStatus[] = ORDER_STATUSES,
): Prisma.OrderWhereInput {
  const facts = factsOf(failedIds);
  if (attention !== "any") return { status: { in: [...ATTENTION_STATES[attention]] }, ...facts[attention] };
  // State by state, so that each is one range of an index.
  const concerned = statuses.filter((status) => reasonsIn(status).length > 0);
  const among = (status: OrderStatus) =>
    status === "SHIPPED" && shippedIds ? { id: { in: [...new Set([...shippedIds, ...failedIds])] } } : {};
  return {
    OR: concerned.map((status) => ({
      status,
      ...among(status),
      OR: reasonsIn(status).map((reason) => facts[reason]),
    })),
  };
}

function reasonsIn(status: OrderStatus): OrderAttention[] {
  return ORDER_ATTENTIONS.flatMap((one) => (one !== "any" && ATTENTION_STATES[one].includes(status) ? one : []));
}

function factsOf(failedIds: readonly string[]): Record<OrderAttention, Prisma.OrderWhereInput> {
  return {
    GOODS_NOT_MATCHED: { flags: { has: "GOODS_NOT_MATCHED" } },
    AMOUNT_MISMATCH: notAcknowledged("AMOUNT_MISMATCH"),
    UNEXPECTED_PLATFORM: notAcknowledged("UNEXPECTED_PLATFORM"),
    TEXT_MENDED: notAcknowledged("TEXT_MENDED"),
    AMOUNT_UNREADABLE: notAcknowledged("AMOUNT_UNREADABLE"),
    CONTENT_CHANGED: notAcknowledged("CONTENT_CHANGED"),
    NO_DEADLINE: { latestShipAt: null, isTest: false },
    URGENT: { urgent: true },
    AWAITING_RETURN: { awaitingReturn: true },
    REPORT_FAILED: { id: { in: [...failedIds] } },
    HELD: { heldAt: { not: null } },
    SHORTAGE: { shortages: { some: {} } },
  };
}

function notAcknowledged(flag: OrderFlag): Prisma.OrderWhereInput {
  return { flags: { has: flag }, NOT: { acknowledged: { has: flag } } };
}

/** Any number a person may have at hand, a waybill's former ones too: the order's from its beginning on, the others in full. */
function searchOf(q: string, { numberedIds, goods }: ResolvedFilter): Prisma.OrderWhereInput[] {
  const ofGoods = goods && {
    lines: { some: { OR: [{ outerForm: soughtGoods(q) }, { skuId: { in: [...goods.skuIds] } }] } },
  };
  return [
    { numberForm: { startsWith: literally(soughtForm(q)) } },
    { id: { in: [...numberedIds] } },
    ...(ofGoods ? [ofGoods] : []),
  ];
}

/** Days in Shanghai, both included. */
function daysOf(from: string | undefined, to: string | undefined): Prisma.DateTimeFilter {
  const first = from ? parsePlatformTime(from) : null;
  const last = to ? parsePlatformTime(to) : null;
  return {
    ...(first ? { gte: first } : {}),
    ...(last ? { lt: new Date(last.getTime() + DAY_MS) } : {}),
  };
}
