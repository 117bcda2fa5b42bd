import type { z } from "zod";
import { inOneCommit } from "@/lib/db/client";
import { beginChecklist, followShopChange } from "@/lib/onboarding/commands/settle";
import type { By } from "@/lib/shops/commands/change";
import { guardUnique } from "@/lib/shops/commands/ensure-saveable";
import { changeShop, insertShop } from "@/lib/shops/commands/save-shop";
import type { shopEditForm, shopForm } from "@/lib/shops/schema";

/** 新建 of a shop (R15–R20), its checklist with its first step done (R22). Refuses as `insertShop`. */
export function createShop(by: By, input: z.output<typeof shopForm>): Promise<{ id: string }> {
  return guardUnique(by.scope, input, () =>
    inOneCommit(async (tx) => {
      const shop = await insertShop(tx, by, input);
      await beginChecklist(tx, by, shop);
      return { id: shop.id };
    }),
  );
}

/** Saves a shop's facts; the checklist follows name and binding (R34). Returns the version now. Refuses as `changeShop`. */
export function updateShop(by: By, input: z.output<typeof shopEditForm>): Promise<{ version: number }> {
  const { shopId, version } = input;
  return guardUnique(by.scope, input, () =>
    inOneCommit(async (tx) => {
      const changed = await changeShop(tx, by, input);
      if (changed === null) return { version };
      await followShopChange(tx, by, shopId, { ...changed, now: new Date() });
      return { version: version + 1 };
    }),
  );
}
