import type { z } from "zod";
import { inOneCommit } from "@/lib/db/commit";
import type { By } from "@/lib/kernel/scope";
import { beginChecklist, followShopChange } from "@/lib/onboarding/commands/record-steps";
import { guardUnique } from "@/lib/shops/commands/ensure-saveable";
import { changeShop, insertShop } from "@/lib/shops/commands/save-shop";
import type { shopEditForm, shopForm } from "@/lib/shops/schema";

/** 新建 of a shop (R15–R20), its checklist with its first step done (R22). Refuses as `insertShop`. */
export function createShop(by: By, input: z.output<typeof shopForm>): Promise<{ id: string }> {
  return guardUnique(by.scope, input, () =>
    inOneCommit(by, async (commit) => {
      const shop = await insertShop(commit, input);
      await beginChecklist(commit, shop);
      return { id: shop.id };
    }),
  );
}

/** Saves a shop's facts; the checklist follows name and binding (R34). Returns the version now. Refuses as `changeShop`. */
export function updateShop(by: By, input: z.output<typeof shopEditForm>): Promise<{ version: number }> {
  const { shopId, version } = input;
  return guardUnique(by.scope, input, () =>
    inOneCommit(by, async (commit) => {
      const changed = await changeShop(commit, input);
      if (changed === null) return { version };
      await followShopChange(commit, shopId, changed);
      return { version: version + 1 };
    }),
  );
}
