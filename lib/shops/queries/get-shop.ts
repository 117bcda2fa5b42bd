import { listAudit } from "@/lib/db/audit-log";
import { database } from "@/lib/db/client";
import { countParked } from "@/lib/delivery/parked";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope, withinScope } from "@/lib/kernel/scope";
import type { ShopView } from "../client";
import { recordId } from "../schema";
import { agreementView } from "./agreement";
import { intervalViews } from "./intervals";
import { authView, rowOf, SHOP_ROW } from "./shop-row";

/** One shop with everything its page shows; null outside the scope, or where the id is none. */
export async function getShop(scope: Scope, shopId: string, now = new Date()): Promise<ShopView | null> {
  if (!recordId.safeParse(shopId).success) return null;
  const db = database();
  const shop = await db.shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    include: { ...SHOP_ROW, onboarding: { select: { kind: true, doneAt: true }, orderBy: { kind: "asc" } } },
  });
  if (!shop) return null;
  const [intervals, timeline, parkedPushes, heldReceipts, waiting] = await Promise.all([
    intervalViews(scope, shopId),
    listAudit(scope, { kind: "shop", ids: [shopId] }),
    countParked(scope, shopId),
    countHeldReceipts(scope, shopId),
    db.outboxJob.count({ where: { AND: [withinScope(scope), { shopId, state: { in: ["PENDING", "SENDING"] } }] } }),
  ]);
  return {
    ...rowOf(shop, parkedPushes, now),
    version: shop.version,
    ownAuth: authView({ state: shop.authState, expiresAt: shop.authExpiresAt }, now),
    agreement: agreementView(shop, now),
    agreementVersion: shop.agreementVersion,
    createdAt: shop.createdAt.toISOString(),
    receivingOff: shop.orderReceivingEnabled ? null : switchedOff(timeline),
    reportsHeld: shop.reportsHeldAt && {
      at: shop.reportsHeldAt.toISOString(),
      reason: shop.reportsHeldReason ?? "unauthorized",
      count: waiting,
    },
    agCallbackEnabled: shop.agCallbackEnabled,
    autoSubmitRefunds: shop.autoSubmitRefunds,
    heldReceipts,
    intervals,
    steps: shop.onboarding.map((step) => ({ kind: step.kind, doneAt: step.doneAt?.toISOString() ?? null })),
    timeline,
  };
}

/** Full receipts that were not reported because the callback was off: of a shop, or of the whole scope (R122, R126). */
export function countHeldReceipts(scope: Scope, shopId?: string): Promise<number> {
  return database().returnOrder.count({
    where: {
      AND: [
        withinScope(scope),
        shopId ? { shopId } : {},
        { callbackStatus: { in: ["HELD_BEFORE_ENABLE", "HELD_SETTINGS_OFF"] } },
      ],
    },
  });
}

function switchedOff(timeline: readonly TimelineEntry[]): ShopView["receivingOff"] {
  const entry = timeline.findLast(({ action }) => action === "shop.receiving-off");
  return entry ? { at: entry.at, by: entry.actorName } : null;
}
