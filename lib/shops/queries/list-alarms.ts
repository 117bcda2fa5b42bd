import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { ReceivingOff, ShopAlarm, ShopRow } from "../client";
import { listPauses } from "./pauses";
import { rowOf, SHOP_ROW } from "./shop-row";

/** From this many days before its end an authorization is on the banner (R45). */
const BANNER_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

const WORST_FIRST: readonly ShopAlarm["kind"][] = [
  "authorization-expired",
  "authorization-disabled",
  "reports-suspended",
  "shop-disabled",
  "receiving-off",
  "authorization-ending",
];

/** What of the shops in scope cannot wait, one alarm a shop, the worst first (R44, R45, R53). A new shop is no alarm. */
export async function listAlarms(scope: Scope, now = new Date()): Promise<ShopAlarm[]> {
  const soon = new Date(now.getTime() + (BANNER_DAYS + 1) * DAY_MS); // the Shanghai day may end up to a day later
  const gone = ["EXPIRED" as const, "DISABLED" as const];
  const ending = [{ authState: { in: gone } }, { authExpiresAt: { lte: soon } }];
  const found = await database().shop.findMany({
    where: {
      AND: [
        shopsWithinScope(scope),
        { deactivatedAt: null },
        {
          OR: [
            { orderReceivingEnabled: false },
            { reportsSuspendedAt: { not: null } },
            { disabledAt: { not: null } },
            ...ending,
            { flagshipShop: { is: { OR: [...ending, { disabledAt: { not: null } }] } } },
          ],
        },
      ],
    },
    orderBy: { name: "asc" },
    include: SHOP_ROW,
  });
  const pauses = await listPauses(scope, found);
  const alarms = found.flatMap((shop) => alarmOf(rowOf(shop, NONE_COUNTED, now), pauses.get(shop.id) ?? null) ?? []);
  return alarms.sort((a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind));
}

/** An alarm is about none of the pushes that wait, so they are not counted for every page. */
const NONE_COUNTED = { parked: 0, earlier: 0, isSilent: false, isStuck: false };

function alarmOf(shop: ShopRow, off: ReceivingOff | null): ShopAlarm | null {
  const kind = kindOf(shop);
  if (!kind) return null;
  const days = kind === "authorization-ending" ? shop.auth.daysLeft : null;
  // Suspended reports wait for the flagship shop's authorization as well; only a shop's own state is mended on its own page.
  const isOwn = kind === "receiving-off" || kind === "shop-disabled";
  const isFlagships = !isOwn && shop.auth.cause !== "shop";
  return {
    shopId: shop.id,
    shopName: shop.name,
    flagshipShopId: isFlagships ? (shop.flagship?.id ?? null) : null,
    kind,
    daysLeft: days,
    off: kind === "receiving-off" ? off : null,
  };
}

function kindOf({ auth, problems, orderReceivingEnabled, disabledAt }: ShopRow): ShopAlarm["kind"] | null {
  if (disabledAt !== null) return "shop-disabled";
  if (auth.state === "EXPIRED") return "authorization-expired";
  if (auth.state === "DISABLED") return "authorization-disabled";
  if (problems.includes("reports-suspended")) return "reports-suspended";
  if (!orderReceivingEnabled) return "receiving-off";
  const isEnding = auth.state === "AUTHORIZED" && auth.daysLeft !== null && auth.daysLeft <= BANNER_DAYS;
  return isEnding ? "authorization-ending" : null;
}
