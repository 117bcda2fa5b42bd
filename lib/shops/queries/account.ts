import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { FlagshipEditionView, SettingsView } from "../client";
import { countHeldReceipts } from "./get-shop";
import { intervalViews } from "./intervals";

/** Settings 1 to 3 of the account with the history of 1 and 2; all off where nobody has saved any. */
export async function getSettings(scope: Scope): Promise<SettingsView> {
  const [settings, intervals, heldReceipts] = await Promise.all([
    database().afterSalesSettings.findUnique({ where: { sellerAccountId: scope.sellerAccountId } }),
    intervalViews(scope, null),
    countHeldReceipts(scope),
  ]);
  return {
    reportReceipts: settings?.reportReceipts ?? false,
    reportOnFullReceipt: settings?.reportOnFullReceipt ?? false,
    autoSubmitRefunds: settings?.autoSubmitRefunds ?? false,
    reportArrivals: settings?.reportArrivals ?? false,
    version: settings?.version ?? 0,
    heldReceipts,
    intervals,
  };
}

/** Edition and client version of the account: what may be created depends on them (R2). */
export function getAccountFacts(scope: Scope) {
  return database().sellerAccount.findUniqueOrThrow({
    where: { id: scope.sellerAccountId },
    select: { edition: true, clientVersion: true },
  });
}

/** True once the account has a shop, in use or not. */
export async function hasShops({ sellerAccountId }: Scope): Promise<boolean> {
  return (await database().shop.findFirst({ where: { sellerAccountId }, select: { id: true } })) !== null;
}

/** Whether the flagship edition is live for the account, when it is expected, and how many of its shops are active (R4). */
export async function getFlagshipEdition({ sellerAccountId }: Scope): Promise<FlagshipEditionView> {
  const [account, activeShops] = await Promise.all([
    database().sellerAccount.findUniqueOrThrow({
      where: { id: sellerAccountId },
      select: { flagshipLiveAt: true, flagshipExpected: true },
    }),
    database().shop.count({ where: { sellerAccountId, activatedAt: { not: null }, deactivatedAt: null } }),
  ]);
  return {
    liveAt: account.flagshipLiveAt?.toISOString() ?? null,
    expected: account.flagshipExpected,
    activeShops,
  };
}
