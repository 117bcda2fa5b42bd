import type { Finding } from "@/lib/alerts/domain/finding";
import { readCalendar } from "@/lib/calendar/queries";
import { database } from "@/lib/db/client";
import { shopHref } from "@/lib/kernel/addresses";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import { isOffOverRest, restAhead } from "../domain/receiving";
import { listSilentShops } from "./order-silence";

const DAY_MS = 24 * 3_600_000;

/** Shops whose receiving is off, before days off once more (R53), and shops without orders for too long (R48). */
export async function listReceivingFindings(scope: Scope, now: Date): Promise<Finding[]> {
  const [off, silent] = await Promise.all([offFindings(scope, now), listSilentShops(scope, now)]);
  return [
    ...off,
    ...silent.map(({ shopId, lastOrderAt, causes }): Finding => ({
      kind: "ORDERS_SILENT",
      shopId,
      key: `${shopId}:${lastOrderAt.toISOString()}`,
      level: 0,
      facts: { sinceAt: lastOrderAt.toISOString(), cause: causes[0] ?? "unknown" },
      href: shopHref(shopId, "orders"),
    })),
  ];
}

async function offFindings(scope: Scope, now: Date): Promise<Finding[]> {
  const shops = await database().shop.findMany({
    where: { AND: [shopsWithinScope(scope), { orderReceivingEnabled: false, deactivatedAt: null }] },
    orderBy: { id: "asc" },
    select: { id: true, receivingOffAt: true, receivingOnAt: true },
  });
  if (shops.length === 0) return [];
  const rest = restAhead(await readCalendar(scope), now);
  return shops.flatMap(({ id, receivingOffAt: since, receivingOnAt: onAgainAt }): Finding[] => {
    const pause = `${id}:${since?.toISOString() ?? "before"}`;
    const facts = {
      again: onAgainAt ? ("set" as const) : ("none" as const),
      ...(since ? { sinceAt: since.toISOString() } : {}),
      ...(onAgainAt ? { onAgainAt: onAgainAt.toISOString() } : {}),
    };
    const href = shopHref(id, "receiving");
    // Off for a day is told once more.
    const level = since && now.getTime() - since.getTime() >= DAY_MS ? 1 : 0;
    const found: Finding[] = [{ kind: "RECEIVING_OFF", shopId: id, key: pause, level, facts, href }];
    if (rest && isOffOverRest(rest, onAgainAt))
      found.push({
        kind: "RECEIVING_OFF_BEFORE_HOLIDAY",
        shopId: id,
        key: `${pause}:${rest.from}`,
        level: 0,
        facts: { ...facts, from: rest.from, to: rest.to, holiday: rest.isPublicHoliday ? "public" : "weekend" },
        href,
      });
    return found;
  });
}
