import { database, Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { SilenceCause, SilenceView } from "../client";
import {
  HISTORY_DAYS,
  SHORTEST_TELLING_GAP_MS,
  silenceOf,
  type Gap,
  type OrderHistory,
  type Silence,
} from "../domain/silence";
import { authorizationOf, BOUND_FLAGSHIP } from "../store";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const WATCHED = { flagshipShop: BOUND_FLAGSHIP } as const satisfies Prisma.ShopInclude;
type WatchedShop = Prisma.ShopGetPayload<{ include: typeof WATCHED }>;

/** A shop without an order for longer than is usual. */
export type SilentShop = { shopId: string; lastOrderAt: Date; causes: SilenceCause[] };

/**
 * The shops of the scope that are silent now (R48). One that is only prepared, or that never had an order, is none: it is
 * not there yet. Test orders do not count.
 */
export async function listSilentShops(scope: Scope, now: Date): Promise<SilentShop[]> {
  const shops = await database().shop.findMany({
    where: { AND: [shopsWithinScope(scope), { deactivatedAt: null, disabledAt: null, activatedAt: { not: null } }] },
    include: WATCHED,
    orderBy: { id: "asc" },
  });
  const silent: SilentShop[] = [];
  for (const shop of shops) {
    const found = await silenceOfShop(shop, now);
    if (!found?.silence.isSilent) continue;
    const { lastOrderAt } = found;
    silent.push({ shopId: shop.id, lastOrderAt, causes: await causesOf(shop, lastOrderAt, now) });
  }
  return silent;
}

/** The same of one shop for its page; null where it is only prepared or never had an order. */
export async function silenceView(shop: WatchedShop, now: Date): Promise<SilenceView | null> {
  if (shop.deactivatedAt !== null || shop.disabledAt !== null || shop.activatedAt === null) return null;
  const found = await silenceOfShop(shop, now, { always: true });
  if (!found) return null;
  const { lastOrderAt, silence } = found;
  return {
    lastOrderAt: lastOrderAt.toISOString(),
    usualGapHours: silence.usualGapMs === null ? null : Math.max(1, Math.ceil(silence.usualGapMs / HOUR_MS)),
    silentFrom: silence.silentFrom.toISOString(),
    isSilent: silence.isSilent,
    causes: silence.isSilent ? await causesOf(shop, lastOrderAt, now) : [],
  };
}

type Found = { lastOrderAt: Date; silence: Silence };

/** The history is read only where it may matter: nobody is silent within a day of an order. */
async function silenceOfShop(shop: WatchedShop, now: Date, { always = false } = {}): Promise<Found | null> {
  const lastOrderAt = await orderTime(shop, "desc");
  if (!lastOrderAt || (!always && now.getTime() - lastOrderAt.getTime() <= DAY_MS)) return null;
  const history = await historyOf(shop, lastOrderAt);
  return { lastOrderAt, silence: silenceOf(history, now) };
}

async function orderTime({ id, sellerAccountId }: WatchedShop, which: "asc" | "desc"): Promise<Date | null> {
  const order = await database().order.findFirst({
    where: { sellerAccountId, shopId: id, isTest: false },
    orderBy: [{ receivedAt: which }, { id: which }],
    select: { receivedAt: true },
  });
  return order?.receivedAt ?? null;
}

async function historyOf(shop: WatchedShop, lastOrderAt: Date): Promise<OrderHistory> {
  const from = new Date(lastOrderAt.getTime() - HISTORY_DAYS * DAY_MS);
  const mine = Prisma.sql`"sellerAccountId" = ${shop.sellerAccountId}::uuid AND "shopId" = ${shop.id}::uuid
    AND NOT "isTest"`;
  const [firstOrderAt, gaps] = await Promise.all([
    orderTime(shop, "asc"),
    // The order before the window counts too: with it begins the first gap.
    database().$queryRaw<Gap[]>`
      SELECT g."from", g."to" FROM (
        SELECT lag("receivedAt") OVER (ORDER BY "receivedAt") AS "from", "receivedAt" AS "to" FROM "Order"
        WHERE ${mine} AND "receivedAt" >= COALESCE(
          (SELECT max("receivedAt") FROM "Order" WHERE ${mine} AND "receivedAt" < ${from}), ${from})
      ) g
      WHERE g."to" - g."from" >= make_interval(secs => ${SHORTEST_TELLING_GAP_MS / 1000})`,
  ]);
  return { firstOrderAt: firstOrderAt ?? lastOrderAt, lastOrderAt, gaps };
}

/** What may be the reason, by what is known here since the last order (R48). */
async function causesOf(shop: WatchedShop, since: Date, now: Date): Promise<SilenceCause[]> {
  const { id: shopId, sellerAccountId } = shop;
  const came = (where: Prisma.InboxItemWhereInput) =>
    database().inboxItem.findFirst({ where: { receivedAt: { gt: since }, ...where }, select: { id: true } });
  const [anyPush, orderPush, failed, badlySigned] = await Promise.all([
    came({ sellerAccountId, shopId }),
    came({ sellerAccountId, shopId, kind: "order" }),
    came({ sellerAccountId, shopId, state: "FAILED" }),
    // Whose they were is not known: nothing in a message that is not authentic can be believed.
    came({ sellerAccountId: null, state: "REFUSED", answer: "sign-check-failure" }),
  ]);
  const all: [SilenceCause, boolean][] = [
    ["authorization", authorizationOf(shop, now).state !== "AUTHORIZED"],
    ["receiving-off", !shop.orderReceivingEnabled],
    ["no-supplier-id", shop.supplierId === null],
    ["pushes-failed", failed !== null],
    ["signature", badlySigned !== null],
    ["no-pushes", anyPush === null],
    ["no-order-pushes", anyPush !== null && orderPush === null],
  ];
  return all.filter(([, holds]) => holds).map(([cause]) => cause);
}
