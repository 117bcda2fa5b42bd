import { Prisma } from "@/lib/db/client";
import { literally } from "@/lib/db/literally";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import type { Scope } from "@/lib/kernel/scope";
import { soughtForm, soughtGoods } from "@/lib/kernel/text/compared-form";
import { ATTENTION_STATES, type OrderAttention } from "../domain/attention";
import { dueSpan, type OrderDue } from "../domain/deadline";
import { ORDER_ATTENTIONS } from "../domain/choices";
import { ORDER_STATUSES, type OrderStatus } from "../domain/order-state";
import type { BoardFilter, OrderFilter } from "../schema";
import { OPEN_STATUSES_SQL } from "./open-statuses";
import type { ResolvedFilter } from "./resolve-filter";
import { isOwnFact, ownFact, TO_LOOK_AT } from "./to-look-at";

const DAY_MS = 24 * 3_600_000;

/**
 * Which orders (`o`) a filter means in a tab or in all, as ways that share no order: together they are all of them, and each goes
 * along an index of its own. As one condition they would be looked for order by order (R171).
 */
export function waysOf(
  scope: Scope,
  filter: OrderFilter,
  { resolved, status, now }: { resolved: ResolvedFilter; status: OrderStatus | "all"; now: Date },
): Prisma.Sql[] {
  const { attention, due, q, from, to } = filter;
  const statuses = status === "all" ? ORDER_STATUSES : [status];
  const conditions = [
    withinShops(scope, filter),
    ...(status === "all" ? [] : [inStatus(status)]),
    ...(due ? [dueWhere(due, now)] : []),
    ...(q ? [searchOf(scope, q, resolved)] : []),
    ...daysOf(from, to),
  ];
  const all = Prisma.join(conditions, " AND ");
  if (!attention) return [all];
  return attentionWays(attention, resolved, statuses).map((way) => Prisma.sql`${all} AND ${way}`);
}

/** In this state, which stands as text: only so a partial index over a state is found. */
export function inStatus(status: OrderStatus): Prisma.Sql {
  return Prisma.raw(`o.status = '${status}'`);
}

/** What every list and the board are filtered by: the scope, shop and mode (R12). */
export function withinShops({ sellerAccountId, shopIds }: Scope, { shop, mode }: BoardFilter): Prisma.Sql {
  const conditions = [Prisma.sql`o."sellerAccountId" = ${sellerAccountId}::uuid`];
  if (shopIds !== "all") conditions.push(Prisma.sql`o."shopId" = ANY(${[...shopIds]}::uuid[])`);
  if (shop) conditions.push(Prisma.sql`o."shopId" = ${shop}::uuid`);
  if (mode)
    conditions.push(Prisma.sql`o."shopId" IN (SELECT s.id FROM "Shop" s
      WHERE s."sellerAccountId" = ${sellerAccountId}::uuid AND s."businessMode" = ${mode}::"BusinessMode")`);
  return Prisma.join(conditions, " AND ");
}

/** The same rule as `dueOf`, in the database's words: orders that still wait for their parcel to leave (R71). */
export function dueWhere(due: OrderDue, now: Date): Prisma.Sql {
  const open = Prisma.sql`o.status IN ${OPEN_STATUSES_SQL} AND NOT o."isTest"`;
  if (due === "unknown") return Prisma.sql`${open} AND o."latestShipAt" IS NULL`;
  const { from, before } = dueSpan(due, now);
  const since = from ? Prisma.sql`AND o."latestShipAt" >= ${from}` : Prisma.empty;
  const until = before ? Prisma.sql`AND o."latestShipAt" < ${before}` : Prisma.empty;
  return Prisma.sql`${open} ${since} ${until}`;
}

/** The same rule as `attentionsOf`, in the database's words; a test holds the two together. None where no state has the reason. */
export function attentionWays(
  attention: OrderAttention | "any",
  { failed }: Pick<ResolvedFilter, "failed">,
  statuses: readonly OrderStatus[] = ORDER_STATUSES,
): Prisma.Sql[] {
  const concerns = (reason: OrderAttention) => ATTENTION_STATES[reason].some((state) => statuses.includes(state));
  const reasons = ORDER_ATTENTIONS.filter((reason) => reason !== "any").filter(
    (reason) => (attention === "any" || attention === reason) && concerns(reason),
  );
  const failedIds = failed.flatMap(({ id, status }) =>
    ATTENTION_STATES.REPORT_FAILED.includes(status) && statuses.includes(status) ? id : [],
  );
  // As a subquery: the planner would weigh each id of a list.
  const isFailed = Prisma.sql`o.id IN (SELECT unnest(${failedIds}::uuid[]))`;
  const ways: Prisma.Sql[] = [];
  if (attention !== "any") {
    const [own] = reasons.filter(isOwnFact);
    if (own) ways.push(Prisma.sql`${TO_LOOK_AT} AND ${inStates(own)} AND ${ownFact(own)}`);
  } else if (reasons.some(isOwnFact)) ways.push(TO_LOOK_AT);
  if (reasons.includes("REPORT_FAILED") && failedIds.length > 0) ways.push(isFailed);
  if (reasons.includes("SHORTAGE")) {
    const others = Prisma.sql`AND NOT ${isFailed} AND ${TO_LOOK_AT} IS NOT TRUE`;
    ways.push(Prisma.sql`${inStates("SHORTAGE")} AND o.id IN (SELECT s."orderId" FROM "Shortage" s)
      ${attention === "any" ? others : Prisma.empty}`);
  }
  return ways;
}

function inStates(attention: OrderAttention): Prisma.Sql {
  return Prisma.raw(`o.status IN (${ATTENTION_STATES[attention].map((status) => `'${status}'`).join(", ")})`);
}

/** Any number a person may have at hand, a waybill's former ones too: the order's from its beginning on, the others in full. */
function searchOf({ sellerAccountId }: Scope, q: string, { namedIds, goods }: ResolvedFilter): Prisma.Sql {
  const ways = [
    Prisma.sql`o."numberForm" LIKE ${`${literally(soughtForm(q))}%`}`,
    Prisma.sql`o.id = ANY(${[...namedIds]}::uuid[])`,
  ];
  if (goods) {
    const { skuIds, isCommon } = goods;
    const named = Prisma.sql`(l."outerForm" = ${soughtGoods(q)} OR l."skuId" = ANY(${[...skuIds]}::uuid[]))`;
    // With an offset it stays a look at each order's lines; else the lines are found first, once.
    ways.push(
      isCommon
        ? Prisma.sql`EXISTS (SELECT 1 FROM "OrderLine" l WHERE l."orderId" = o.id AND ${named} OFFSET 0)`
        : Prisma.sql`o.id IN (SELECT l."orderId" FROM "OrderLine" l
            WHERE l."sellerAccountId" = ${sellerAccountId}::uuid AND ${named})`,
    );
  }
  return Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}

/** Days in Shanghai, both included. */
function daysOf(from: string | undefined, to: string | undefined): Prisma.Sql[] {
  const first = from ? parsePlatformTime(from) : null;
  const last = to ? parsePlatformTime(to) : null;
  return [
    ...(first ? [Prisma.sql`o."receivedAt" >= ${first}`] : []),
    ...(last ? [Prisma.sql`o."receivedAt" < ${new Date(last.getTime() + DAY_MS)}`] : []),
  ];
}
