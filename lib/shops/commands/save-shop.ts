import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { z } from "zod";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import { businessModeOf } from "../domain/business-mode";
import { isClientNewEnough } from "@/lib/kernel/client-version";
import type { shopEditForm, ShopFields, shopForm } from "../schema";
import { authorizationOf } from "../store";
import { lockEdition } from "./activation";
import { ofShop, changesOf, lockedOrRefused } from "./change";
import { ensureSaveable } from "./ensure-saveable";
import { followFlagship } from "./grant-token";
import { resumeLocked } from "./suspend-reports";

/**
 * Writes a new shop (R15–R20): unauthorized, receiving on, callback off; active, but in the flagship edition only prepared
 * until the edition is live (R4). The mode is told by the name unless given. Refuses CLIENT_TOO_OLD (enterprise below
 * v2.5.4.0, R2), SHOP_NAME_TAKEN, SUPPLIER_ID_TAKEN (with the other shop's name where it is the caller's own, R19), NOT_FOUND
 * for a foreign flagship shop, SHOP_NOT_AUTHORIZED for one that is not in use (R27), FORBIDDEN for a caller of some shops.
 */
export async function insertShop(
  commit: Commit,
  input: z.output<typeof shopForm>,
): Promise<{ id: string; createdAt: Date }> {
  ensureWholeAccount(commit.scope);
  const { isLive } = await lockEdition(commit, "share");
  await ensureClientVersion(commit);
  const { sellerAccountId } = commit.scope;
  const { businessMode = businessModeOf(input.name), ...given } = input;
  await ensureSaveable(commit, null, { ...given, businessMode });
  const shop = await commit.tx.shop.create({
    data: {
      ...given,
      businessMode,
      sellerAccountId,
      activatedAt: isLive ? commit.at : null,
    },
    select: { id: true, createdAt: true },
  });
  const { name, supplierId, flagshipShopId } = input;
  await recordAudit(commit, {
    ...ofShop(shop.id),
    action: "shop.created",
    after: { name, supplierId, flagshipShopId, businessMode },
  });
  return shop;
}

/**
 * Changes what a person may change of a shop; null: it stood so already. Refuses STALE when somebody saved these fields in
 * between (R170), else as `insertShop`; a bound flagship shop that has expired since may stay. Bound to another one, the shop
 * takes over its authorization.
 */
export async function changeShop(
  commit: Commit,
  { shopId, version, ...after }: z.output<typeof shopEditForm>,
): Promise<{ bindingChanged: boolean } | null> {
  const shop = await lockedOrRefused(commit, shopId);
  if (shop.version !== version) refuse("STALE");
  const before: ShopFields = {
    name: shop.name,
    supplierId: shop.supplierId,
    flagshipShopId: shop.flagshipShopId,
    businessMode: shop.businessMode,
  };
  const changes = changesOf(before, after);
  if (changes === null) return null;
  await ensureSaveable(commit, before, after);
  await commit.tx.shop.update({ where: { id: shopId }, data: { ...after, version: { increment: 1 } } });
  await recordAudit(commit, { ...ofShop(shopId), action: "shop.changed", ...changes });
  const bindingChanged = after.flagshipShopId !== before.flagshipShopId;
  if (after.flagshipShopId && bindingChanged) await takeOver(commit, shopId);
  return { bindingChanged };
}

/** Bound to another flagship shop, a shop lives by that one's authorization; what the former one suspended goes on. */
async function takeOver(commit: Commit, shopId: string): Promise<void> {
  const now = commit.at;
  await followFlagship(commit, await lockedOrRefused(commit, shopId), now);
  const shop = await lockedOrRefused(commit, shopId);
  if (authorizationOf(shop, now).state === "AUTHORIZED") await resumeLocked(commit, shop);
}

async function ensureClientVersion({ tx, scope: { sellerAccountId } }: Commit): Promise<void> {
  const account = await tx.sellerAccount.findUniqueOrThrow({ where: { id: sellerAccountId } });
  if (account.edition === "ENTERPRISE" && !isClientNewEnough(account.clientVersion)) {
    refuse("CLIENT_TOO_OLD", { facts: { version: account.clientVersion ?? "" } });
  }
}
