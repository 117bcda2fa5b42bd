import { inOneCommit, type Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Scope } from "@/lib/kernel/scope";
import { actorId, coversAccount } from "@/lib/kernel/scope";
import type { z } from "zod";
import { businessModeOf } from "../domain/business-mode";
import { isClientNewEnough } from "../domain/client-version";
import type { shopEditForm, ShopFields, shopForm } from "../schema";
import { lockEdition } from "./activation";
import { authorizationOf } from "../store";
import { auditShop, changesOf, lockedOrRefused, type By } from "./change";
import { ensureSaveable, guardUnique } from "./ensure-saveable";
import { followFlagship } from "./grant-token";
import { resumeLocked } from "./held-reports";

const STEPS = ["SHOP_CREATED", "PLATFORM_CONFIGURED", "EMAIL_SENT", "CONFIGURATION_COMPLETED", "FIRST_ORDER"] as const;

/**
 * Creates a shop (R15–R20): unauthorized, receiving on, callback off, its checklist at step 1; active, but in the flagship
 * edition only prepared until the edition is live (R4). The mode is told by the name unless given. Refuses CLIENT_TOO_OLD (enterprise below v2.5.4.0, R2), SHOP_NAME_TAKEN, SUPPLIER_ID_TAKEN (with the other
 * shop's name where it is the caller's own, R19), NOT_FOUND for a foreign flagship shop, SHOP_NOT_AUTHORIZED for one that is
 * not in use (R27), FORBIDDEN for a caller of some shops.
 */
export async function createShop(by: By, input: z.output<typeof shopForm>): Promise<{ id: string }> {
  if (!coversAccount(by.scope)) refuse("FORBIDDEN");
  return guardUnique(by.scope, input, () =>
    inOneCommit(async (tx) => {
      const { isLive } = await lockEdition(tx, by.scope, "share");
      await ensureClientVersion(tx, by.scope);
      const { sellerAccountId } = by.scope;
      const done = { doneAt: new Date(), doneBy: actorId(by.actor) };
      const { businessMode = businessModeOf(input.name), ...given } = input;
      await ensureSaveable(tx, by.scope, null, { ...given, businessMode });
      const shop = await tx.shop.create({
        data: {
          ...given,
          businessMode,
          sellerAccountId,
          activatedAt: isLive ? done.doneAt : null,
          onboarding: {
            create: STEPS.map((kind) => ({ kind, sellerAccountId, ...(kind === "SHOP_CREATED" ? done : {}) })),
          },
        },
        select: { id: true },
      });
      const { name, supplierId, flagshipShopId } = input;
      await auditShop(tx, by, shop.id, "shop.created", { after: { name, supplierId, flagshipShopId, businessMode } });
      return shop;
    }),
  );
}

/**
 * Changes what a person may change of a shop; returns the version now. Saving what stands already changes nothing. Refuses
 * STALE when somebody saved these fields in between (R170), else as `createShop`; a bound flagship shop that has expired
 * since may stay. Bound to another one, the shop takes over its authorization.
 *
 * @param alongside what nouns to the right have to do in the same commit: the checklist follows name and binding (R34)
 */
export function updateShop(
  by: By,
  input: z.output<typeof shopEditForm>,
  alongside?: (tx: Tx, shopId: string, changed: { bindingChanged: boolean }) => Promise<void>,
): Promise<{ version: number }> {
  const { shopId, version, ...after } = input;
  return guardUnique(by.scope, input, () =>
    inOneCommit(async (tx) => {
      const shop = await lockedOrRefused(tx, by.scope, shopId);
      if (shop.version !== version) refuse("STALE");
      const before: ShopFields = {
        name: shop.name,
        supplierId: shop.supplierId,
        flagshipShopId: shop.flagshipShopId,
        businessMode: shop.businessMode,
      };
      const changes = changesOf(before, after);
      if (changes === null) return { version };
      await ensureSaveable(tx, by.scope, before, after);
      await tx.shop.update({ where: { id: shopId }, data: { ...after, version: { increment: 1 } } });
      await auditShop(tx, by, shopId, "shop.changed", changes);
      if (after.flagshipShopId && after.flagshipShopId !== before.flagshipShopId) await takeOver(tx, by, shopId);
      await alongside?.(tx, shopId, { bindingChanged: after.flagshipShopId !== before.flagshipShopId });
      return { version: version + 1 };
    }),
  );
}

/** Bound to another flagship shop, a shop lives by that one's authorization; what the former one held goes on. */
async function takeOver(tx: Tx, by: By, shopId: string): Promise<void> {
  const now = new Date();
  await followFlagship(tx, by, await lockedOrRefused(tx, by.scope, shopId), now);
  const shop = await lockedOrRefused(tx, by.scope, shopId);
  if (authorizationOf(shop, now).state === "AUTHORIZED") await resumeLocked(tx, by, shop);
}

async function ensureClientVersion(tx: Tx, { sellerAccountId }: Scope): Promise<void> {
  const account = await tx.sellerAccount.findUniqueOrThrow({ where: { id: sellerAccountId } });
  if (account.edition === "ENTERPRISE" && !isClientNewEnough(account.clientVersion)) {
    refuse("CLIENT_TOO_OLD", { facts: { version: account.clientVersion ?? "" } });
  }
}
