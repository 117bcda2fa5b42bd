import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/client";
import { noteEveryStockChange } from "@/lib/inventory/commands/note-stock-change";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { requireCapability } from "@/lib/shops/domain/capabilities";
import type { ownerForm } from "../schema";
import { lockShopOf } from "../store/rules";

/**
 * 货主ID: whose goods a shop's stock calls are about. Numbers that failed for want of it are planned anew. Refuses
 * EDITION_NOT_SUPPORTED and NOT_FOUND outside the scope; the same id again changes nothing.
 */
export function setOwner(by: Caller, { shopId, ownerUserId }: z.output<typeof ownerForm>): Promise<null> {
  requireCapability(by, "stockSync");
  return inOneCommit(async (tx) => {
    const shop = (await lockShopOf(tx, by.scope, shopId)) ?? refuse("NOT_FOUND");
    if (shop.ownerUserId === ownerUserId) return null;
    await tx.shop.update({ where: { id: shopId }, data: { ownerUserId } });
    await recordAudit(tx, by.scope, {
      ...{ actor: by.actor, action: "shop.owner-id-changed", subjectKind: "shop", subjectId: shopId, shopId },
      ...{ before: { ownerUserId: shop.ownerUserId }, after: { ownerUserId } },
    });
    await noteEveryStockChange(tx, by.scope);
    return null;
  });
}
