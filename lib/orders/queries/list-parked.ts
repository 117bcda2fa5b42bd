import { database } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { countParkedIn, listParked, type ParkedPush } from "@/lib/delivery/inbox/parked";
import { decodeKeyset, PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { readOrderPush } from "@/lib/platform/wire/order-push";
import { listReceivingShops, type ReceivingShop } from "@/lib/shops/queries/receiving";
import { shipDeadlineHours } from "@/lib/shops/queries/rules";
import type { ParkedRow } from "../client";
import { dueOf } from "../domain/deadline";
import { shipBy } from "../mapping";
import { recordId, type OrderFilter } from "../schema";

/** Of the list's filters these apply to pushes; the others ask for what only an order has. */
type ParkedFilter = Pick<OrderFilter, "q" | "shop" | "mode">;

/**
 * Order pushes that wait until receiving is on, the authorization is back or a person lets them through (R47, R54), one page,
 * the earliest first. Of what they say only goods, pieces and deadline are shown; the consumer never.
 */
export async function listParkedPushes(
  scope: Scope,
  filter: ParkedFilter & Pick<OrderFilter, "after">,
  now = new Date(),
): Promise<Page<ParkedRow>> {
  const shops = new Map((await listReceivingShops(scope, filter, now)).map((shop) => [shop.id, shop]));
  const found = await listParked(
    scope,
    { shopIds: [...shops.keys()], numberBegins: filter.q },
    { after: decodeKeyset(filter.after), take: PAGE_SIZE + 1 },
  );
  const { rows, nextAfter } = pageOf(found, ({ receivedAt, id }) => ({ value: receivedAt.toISOString(), id }));
  const [hours, cancelled, people] = await Promise.all([
    contractHoursOf(scope, rows),
    cancelledAmong(scope, rows),
    namesOf(scope, rows),
  ]);
  return {
    nextAfter,
    rows: rows.flatMap((push) => {
      const shop = shops.get(push.shopId);
      return shop ? [rowOf(push, { shop, hours, cancelled, people }, now)] : [];
    }),
  };
}

/** How many there are under the filter. */
export async function countParkedPushes(scope: Scope, filter: ParkedFilter): Promise<number> {
  const shops = await listReceivingShops(scope, filter);
  return countParkedIn(scope, { shopIds: shops.map(({ id }) => id), numberBegins: filter.q });
}

type Around = {
  shop: ReceivingShop;
  hours: ReadonlyMap<string, number | null>;
  cancelled: ReadonlySet<string>;
  people: ReadonlyMap<string, string>;
};

function rowOf(push: ParkedPush, { shop, hours, cancelled, people }: Around, now: Date): ParkedRow {
  const { passedBy } = push;
  return {
    id: push.id,
    bizOrderCode: push.bizOrderCode,
    shopId: shop.id,
    shopName: shop.name,
    mode: shop.mode,
    receivedAt: push.receivedAt.toISOString(),
    cause: causeOf(push.note),
    hold: shop.hold,
    ...contentOf(push.body, hours.get(shop.id) ?? null, now),
    isCancelled: cancelled.has(keyOf(push)),
    passedBy: passedBy && (people.get(passedBy) ?? passedBy),
  };
}

const CAUSES: readonly ParkedRow["cause"][] = ["authorization-expired", "not-activated", "shop-disabled"];

function causeOf(note: string | null): ParkedRow["cause"] {
  return CAUSES.find((cause) => cause === note) ?? "receiving-off";
}

const UNREADABLE = { goods: null, lineCount: 0, pieces: null, latestShipAt: null, due: null };

/** What a list may tell of the push's content; a body that cannot be read still is a row, with its number. */
function contentOf(body: string | null, contractHours: number | null, now: Date) {
  const wire = body === null ? null : readOrderPush(body);
  if (!wire?.ok) return UNREADABLE;
  const { lines } = wire.value;
  const [first] = lines;
  const { latestShipAt } = shipBy(wire.value, contractHours);
  return {
    goods: first ? (first.itemName ?? first.outerId ?? first.scItemId) : null,
    lineCount: lines.length,
    pieces: lines.reduce((sum, line) => sum + line.quantityPieces, 0),
    latestShipAt: latestShipAt?.toISOString() ?? null,
    due: dueOf({ status: "PENDING_REVIEW", latestShipAt }, now), // it runs as it will for the order
  };
}

async function contractHoursOf(scope: Scope, rows: readonly ParkedPush[]): Promise<Map<string, number | null>> {
  const shopIds = [...new Set(rows.map(({ shopId }) => shopId))];
  return new Map(
    await Promise.all(
      shopIds.map(async (id): Promise<[string, number | null]> => [
        id,
        await shipDeadlineHours(outsideCommits(scope), id),
      ]),
    ),
  );
}

/** The pushes whose cancel came first: it lies there without an order (R61). */
async function cancelledAmong(scope: Scope, rows: readonly ParkedPush[]): Promise<Set<string>> {
  const named = {
    shopId: { in: rows.map(({ shopId }) => shopId) },
    bizOrderCode: { in: rows.map(({ bizOrderCode }) => bizOrderCode) },
  };
  const found = await database().cancelRequest.findMany({
    where: { AND: [withinScope(scope), named, { orderId: null }] },
    select: { shopId: true, bizOrderCode: true },
  });
  return new Set(found.map(keyOf));
}

function keyOf({ shopId, bizOrderCode }: { shopId: string; bizOrderCode: string }): string {
  return `${shopId}:${bizOrderCode}`;
}

async function namesOf({ sellerAccountId }: Scope, rows: readonly ParkedPush[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ passedBy }) => (recordId.safeParse(passedBy).success ? (passedBy ?? []) : []));
  if (ids.length === 0) return new Map();
  const people = await database().user.findMany({
    where: { sellerAccountId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
