import type { AlertKind } from "@/lib/alerts/domain/finding";
import { database, Prisma } from "@/lib/db/client";
import { REFUSED_DAYS } from "@/lib/delivery/trouble";
import { countUnboundPushes, isUnbound } from "@/lib/delivery/inbox/unbound";
import { soughtForm } from "@/lib/kernel/text/compared-form";
import { SUSPENDED_BY_US } from "@/lib/kernel/suspended-reports";
import { decodeKeyset, encodeKeyset, PAGE_SIZE } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { ShopList } from "../client";
import type { SHOP_SORTS } from "../domain/choices";
import type { ShopFilter } from "../schema";
import { rowOf, SHOP_ROW } from "./shop-row";

/** Until when a shop is authorized by the rule of R41, in SQL: long ago where it is not, far off where no end is known. */
const VALID_UNTIL = Prisma.sql`(CASE
  WHEN f.id IS NULL OR f."disabledAt" IS NOT NULL OR s."disabledAt" IS NOT NULL OR s."authState" <> 'AUTHORIZED' OR f."authState" <> 'AUTHORIZED'
  THEN timestamptz '1970-01-01'
  ELSE COALESCE(LEAST(s."authExpiresAt", f."authExpiresAt"), timestamptz '9999-01-01') END)`;

/** The platform does not take the authorization any more, as `isRefusedByPlatform` tells. */
const REFUSED = Prisma.sql`(f."checkResult" IS NOT DISTINCT FROM 'invalid' OR (s."reportsHeldAt" IS NOT NULL
  AND COALESCE(s."reportsHeldReason", '') NOT IN (${SUSPENDED_BY_US.disabled}, ${SUSPENDED_BY_US.shopDisabled})))`;

/** The same as far as the platform still takes it: what pages show as authorized. */
const UNTIL = Prisma.sql`(CASE WHEN ${REFUSED} THEN timestamptz '1970-01-01' ELSE ${VALID_UNTIL} END)`;

/** What keeps orders parked, what has to be mended first on top, as `receivingHoldOf` orders it. */
const receivingAt = (now: Date) => Prisma.sql`(CASE WHEN s."disabledAt" IS NOT NULL THEN '0'
  WHEN s."activatedAt" IS NULL THEN '1' WHEN ${VALID_UNTIL} <= ${now} THEN '2'
  WHEN NOT s."orderReceivingEnabled" THEN '3' ELSE '4' END)`;

const PARKED = Prisma.sql`EXISTS (
  SELECT 1 FROM "InboxItem" i
  WHERE i."sellerAccountId" = s."sellerAccountId" AND i."shopId" = s.id AND i.state = 'PARKED')`;

const EARLIER = Prisma.sql`EXISTS (
  SELECT 1 FROM "InboxItem" i WHERE ${isUnbound("i")} AND i."supplierId" = s."supplierId")`;

/** As the sweep found it within the last minute: the rule itself reads a month of orders. */
const SILENT = Prisma.sql`EXISTS (
  SELECT 1 FROM "Alert" a WHERE a."sellerAccountId" = s."sellerAccountId" AND a."shopId" = s.id
    AND a.kind = ${"ORDERS_SILENT" satisfies AlertKind} AND a."closedAt" IS NULL)`;

/** Failed, or not to be read within the days that such pushes are told for, as `stuckPushesOf` has them. */
const STUCK = Prisma.sql`EXISTS (
  SELECT 1 FROM "InboxItem" i
  WHERE i."sellerAccountId" = s."sellerAccountId" AND i."shopId" = s.id AND (i.state = 'FAILED'
    OR (i.state = 'REFUSED' AND i."receivedAt" >= now() - make_interval(days => ${REFUSED_DAYS}))))`;

/** What it owes the platform waits for the authorization; of a shop that somebody disabled, that is told instead. */
const HELD = Prisma.sql`(s."reportsHeldAt" IS NOT NULL AND s."disabledAt" IS NULL)`;

/** How many open problems a shop has; the same as `problemsOf` counts. */
const PROBLEMS = Prisma.sql`((s."disabledAt" IS NOT NULL)::int
  + (${HELD})::int + (NOT s."orderReceivingEnabled")::int
  + (f.id IS NULL)::int + (s."supplierId" IS NULL)::int + (s."activatedAt" IS NULL)::int + (${PARKED})::int
  + (${EARLIER})::int + (${SILENT})::int + (${STUCK})::int)`;

function sortable(moment: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${moment} AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS')`;
}

/** Every column sorts as text by code point, so that one keyset serves them all. */
const keysAt = (now: Date): Record<(typeof SHOP_SORTS)[number], Prisma.Sql> => ({
  name: Prisma.sql`s.name`,
  mode: Prisma.sql`COALESCE(s."businessMode"::text, '')`,
  /** An account has one edition: by it every shop is equal, and the id decides. */
  edition: Prisma.sql`''::text`,
  authorization: sortable(UNTIL),
  flagship: Prisma.sql`COALESCE(f.name, '')`,
  receiving: receivingAt(now),
  lastOrder: sortable(Prisma.sql`COALESCE(s."lastOrderAt", timestamptz '1970-01-01')`),
  problems: Prisma.sql`${PROBLEMS}::text`,
});

/** One page of shops with their health (R21), and how many there are under the filter. */
export async function listShops(scope: Scope, filter: ShopFilter, now = new Date()): Promise<ShopList> {
  const [keys, total] = await Promise.all([pageKeys(scope, filter, now), countShops(scope, filter, now)]);
  const shown = keys.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const ids = shown.map(({ id }) => id);
  const [found, parked, earlier, silent, stuck] = await Promise.all([
    database().shop.findMany({ where: { id: { in: ids }, sellerAccountId: scope.sellerAccountId }, include: SHOP_ROW }),
    parkedByShop(scope, ids),
    countUnboundPushes(scope, ids),
    among(scope, ids, SILENT),
    among(scope, ids, STUCK),
  ]);
  const pushesOf = (id: string) => ({
    parked: parked.get(id) ?? 0,
    earlier: earlier.get(id) ?? 0,
    isSilent: silent.has(id),
    isStuck: stuck.has(id),
  });
  const shops = new Map(found.map((shop) => [shop.id, rowOf(shop, pushesOf(shop.id), now)]));
  return {
    rows: ids.flatMap((id) => shops.get(id) ?? []),
    nextAfter: keys.length > PAGE_SIZE && last ? encodeKeyset({ value: last.key, id: last.id }) : null,
    total,
  };
}

function pageKeys(scope: Scope, filter: ShopFilter, now: Date): Promise<{ id: string; key: string }[]> {
  const isDescending = filter.sort.startsWith("-");
  const key = keysAt(now)[filter.sort.replace("-", "") as (typeof SHOP_SORTS)[number]];
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return database().$queryRaw`
    SELECT id, key FROM (SELECT s.id, (${key}) COLLATE "C" AS key ${fromShops(scope, filter, now)}) found
    WHERE ${beyond(filter.after, isDescending)}
    ORDER BY key ${direction}, id ${direction} LIMIT ${PAGE_SIZE + 1}`;
}

function beyond(after: string | undefined, isDescending: boolean): Prisma.Sql {
  const keyset = decodeKeyset(after);
  if (!keyset) return Prisma.sql`true`;
  return isDescending
    ? Prisma.sql`(key, id) < (${keyset.value}, ${keyset.id}::uuid)`
    : Prisma.sql`(key, id) > (${keyset.value}, ${keyset.id}::uuid)`;
}

async function countShops(scope: Scope, filter: ShopFilter, now: Date): Promise<number> {
  const [found] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count ${fromShops(scope, filter, now)}`;
  return found?.count ?? 0;
}

/** Active shops without a valid authorization, as `/shops?attention=unauthorized` lists them (R41, R166). */
export function countUnauthorized(scope: Scope, now = new Date()): Promise<number> {
  return countShops(scope, { attention: "unauthorized", q: "", sort: "name" }, now);
}

/** Shops whose reports are held, as `/shops?attention=held` lists them (R166). */
export function countHeld(scope: Scope, now = new Date()): Promise<number> {
  return countShops(scope, { attention: "held", q: "", sort: "name" }, now);
}

function fromShops(scope: Scope, { mode, attention, q }: Partial<ShopFilter>, now: Date): Prisma.Sql {
  const wanted: Prisma.Sql[] = [
    Prisma.sql`s."sellerAccountId" = ${scope.sellerAccountId}::uuid`,
    Prisma.sql`s."deactivatedAt" IS NULL`,
  ];
  if (scope.shopIds !== "all") wanted.push(Prisma.sql`s.id = ANY(${[...scope.shopIds]}::uuid[])`);
  if (mode) wanted.push(Prisma.sql`s."businessMode" = ${mode}::"BusinessMode"`);
  // A shop that somebody disabled asks for no authorization.
  if (attention === "unauthorized") wanted.push(Prisma.sql`${UNTIL} <= ${now} AND s."disabledAt" IS NULL`);
  if (attention === "held") wanted.push(HELD);
  if (attention === "problem") wanted.push(Prisma.sql`${PROBLEMS} > 0`);
  if (q)
    wanted.push(
      Prisma.sql`(position(lower(${q}) in lower(s.name)) > 0 OR s."supplierId" = ${soughtForm(q)} OR position(lower(${q}) in lower(f.name)) > 0)`,
    );
  return Prisma.sql`FROM "Shop" s LEFT JOIN "FlagshipShop" f ON f.id = s."flagshipShopId"
    WHERE ${Prisma.join(wanted, " AND ")}`;
}

async function parkedByShop(scope: Scope, ids: string[]): Promise<Map<string | null, number>> {
  const groups = await database().inboxItem.groupBy({
    by: ["shopId"],
    where: { AND: [withinScope(scope), { shopId: { in: ids }, state: "PARKED" }] },
    _count: { _all: true },
  });
  return new Map(groups.map((group) => [group.shopId, group._count._all]));
}

/** Of these shops, those of which a condition holds. */
async function among(scope: Scope, ids: string[], condition: Prisma.Sql): Promise<Set<string>> {
  const found = await database().$queryRaw<{ id: string }[]>`
    SELECT s.id FROM "Shop" s
    WHERE s."sellerAccountId" = ${scope.sellerAccountId}::uuid AND s.id = ANY(${ids}::uuid[]) AND ${condition}`;
  return new Set(found.map(({ id }) => id));
}
