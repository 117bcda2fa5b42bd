import { listRestDays } from "@/lib/calendar/queries";
import { listAudit } from "@/lib/db/audit-log";
import { database } from "@/lib/db/client";
import { UNDER_WAY_STATES } from "@/lib/delivery/domain/report-state";
import { countParked } from "@/lib/delivery/inbox/parked";
import { stuckPushesOf } from "@/lib/delivery/inbox/shop-trouble";
import { countUnboundPushes } from "@/lib/delivery/inbox/unbound";
import { suspensionReasonNow } from "@/lib/kernel/suspended-reports";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope, withinScope } from "@/lib/kernel/scope";
import type { ShopDisabled, ShopView } from "../client";
import { LONGEST_OFF_DAYS } from "../domain/receiving";
import { recordId } from "../schema";
import { ownAuthorization } from "../store";
import { agreementView } from "./agreement";
import { intervalViews } from "./intervals";
import { silenceView } from "./order-silence";
import { listPauses } from "./pauses";
import { authView, rowOf, SHOP_ROW, type FoundShop } from "./shop-row";

/** One shop with everything its page shows; null outside the scope, or where the id is none. */
export async function getShop(scope: Scope, shopId: string, now = new Date()): Promise<ShopView | null> {
  if (!recordId.safeParse(shopId).success) return null;
  const db = database();
  const shop = await db.shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    include: SHOP_ROW,
  });
  if (!shop) return null;
  const [intervals, timeline, parked, earlier, silence, restDays, pauses, heldReceipts, waiting, stuckPushes] =
    await Promise.all([
      intervalViews(scope, shopId),
      listAudit(scope, { kind: "shop", ids: [shopId] }),
      countParked(scope, shopId),
      countUnboundPushes(scope, [shopId]),
      silenceView(shop, now),
      listRestDays(scope, LONGEST_OFF_DAYS, now),
      listPauses(scope, [shop]),
      countHeldReceipts(scope, shopId),
      db.outboxJob.count({ where: { AND: [withinScope(scope), { shopId, state: { in: [...UNDER_WAY_STATES] } }] } }),
      stuckPushesOf(scope, shopId, now),
    ]);
  const earlierPushes = earlier.get(shopId) ?? 0;
  return {
    ...rowOf(
      shop,
      { parked, earlier: earlierPushes, isSilent: silence?.isSilent ?? false, isStuck: stuckPushes.count > 0 },
      now,
    ),
    version: shop.version,
    ownAuth: authView(ownAuthorization(shop), now),
    agreement: agreementView(shop, now),
    agreementVersion: shop.agreementVersion,
    createdAt: shop.createdAt.toISOString(),
    receivingOff: pauses.get(shopId) ?? null,
    disabled: await disabledView(scope, shop),
    restDays,
    earlierPushes,
    silence,
    flagshipEdition:
      shop.sellerAccount.edition === "FLAGSHIP"
        ? {
            liveAt: shop.sellerAccount.flagshipLiveAt?.toISOString() ?? null,
            expected: shop.sellerAccount.flagshipExpected,
          }
        : null,
    stuckPushes,
    reportsSuspended: shop.reportsSuspendedAt && {
      at: shop.reportsSuspendedAt.toISOString(),
      reason: suspensionReasonNow({
        reason: shop.suspensionReason,
        isShopDisabled: shop.disabledAt !== null,
        isFlagshipDisabled: (shop.flagshipShop?.disabledAt ?? null) !== null,
      }),
      count: waiting,
    },
    agCallbackEnabled: shop.agCallbackEnabled,
    autoSubmitRefunds: shop.autoSubmitRefunds,
    reportArrivals: shop.reportArrivals,
    heldReceipts,
    intervals,
    timeline,
  };
}

async function disabledView({ sellerAccountId }: Scope, shop: FoundShop): Promise<ShopDisabled | null> {
  const { disabledAt, disabledBy, disabledReason } = shop;
  if (!disabledAt) return null;
  const isPerson = disabledBy !== null && recordId.safeParse(disabledBy).success;
  const person = isPerson
    ? await database().user.findFirst({ where: { sellerAccountId, id: disabledBy }, select: { name: true } })
    : null;
  return { at: disabledAt.toISOString(), by: person?.name ?? disabledBy ?? "–", reason: disabledReason };
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
