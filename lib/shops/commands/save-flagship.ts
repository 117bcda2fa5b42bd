import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { fieldRule } from "@/lib/kernel/field-rule";
import { isTaken } from "@/lib/db/unique";
import { SWEEP_CHANNEL } from "@/lib/delivery/queue/sweep-channel";
import { SUSPENDED_BY_US } from "@/lib/kernel/suspended-reports";
import { refuse } from "@/lib/kernel/app-error";
import type { z } from "zod";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { flagshipEditForm, flagshipForm } from "../schema";
import { authorizationOf, lockBoundShops, lockFlagship, lockShop } from "../store";
import { ensureBindable, lockedOrRefused } from "./change";
import { ofFlagship, followFlagship } from "./grant-token";
import { suspendReports, resumeLocked } from "./suspend-reports";

/**
 * Adds a flagship shop to the account, unauthorized: its authorization is a step of its own. Refuses FORBIDDEN to callers of
 * some shops and FLAGSHIP_NAME_TAKEN.
 */
export async function createFlagship(by: By, { name }: z.output<typeof flagshipForm>): Promise<{ id: string }> {
  ensureAccount(by);
  return guardName(name, () =>
    inOneCommit(by, async (commit) => {
      const { sellerAccountId } = commit.scope;
      const flagship = await commit.tx.flagshipShop.create({ data: { sellerAccountId, name }, select: { id: true } });
      await recordAudit(commit, { ...ofFlagship(flagship.id), action: "flagship.created", after: { name } });
      return flagship;
    }),
  );
}

/** Renames a flagship shop over the version that was seen (R170). Refuses as `createFlagship`, NOT_FOUND, STALE. */
export async function renameFlagship(by: By, input: z.output<typeof flagshipEditForm>): Promise<{ version: number }> {
  const { flagshipShopId, version, name } = input;
  ensureAccount(by);
  return guardName(name, () =>
    inOneCommit(by, async (commit) => {
      const flagship = (await lockFlagship(commit, flagshipShopId)) ?? refuse("NOT_FOUND");
      if (flagship.version !== version) refuse("STALE");
      if (flagship.name === name) return { version };
      await commit.tx.flagshipShop.update({ where: { id: flagshipShopId }, data: { name, version: { increment: 1 } } });
      await recordAudit(commit, {
        ...ofFlagship(flagshipShopId),
        action: "flagship.renamed",
        before: { name: flagship.name },
        after: { name },
      });
      return { version: version + 1 };
    }),
  );
}

/**
 * Disables a flagship shop, or enables it again. While it is disabled its direct shops are (R41) and no call goes out in its
 * name: their reports are suspended, and go on when it is enabled. Refuses FORBIDDEN and NOT_FOUND; a repeat changes nothing.
 */
export async function setFlagshipEnabled(
  by: By,
  { flagshipShopId, on }: { flagshipShopId: string; on: boolean },
  now = new Date(),
): Promise<void> {
  ensureAccount(by);
  await inOneCommit({ ...by, at: now }, async (commit) => {
    const flagship = (await lockFlagship(commit, flagshipShopId)) ?? refuse("NOT_FOUND");
    if ((flagship.disabledAt === null) === on) return;
    await commit.tx.flagshipShop.update({
      where: { id: flagshipShopId },
      data: {
        ...(on ? { disabledAt: null, authBeganAt: commit.at } : { disabledAt: commit.at }),
        version: { increment: 1 },
      },
    });
    await recordAudit(commit, { ...ofFlagship(flagshipShopId), action: on ? "flagship.enabled" : "flagship.disabled" });
    commit.wakes.add(SWEEP_CHANNEL);
    for (const shop of await lockBoundShops(commit, flagshipShopId)) {
      if (!on) await suspendReports(commit, shop.id, { reason: SUSPENDED_BY_US.disabled });
      else if (shop.suspensionReason === SUSPENDED_BY_US.disabled) await resumeLocked(commit, shop);
    }
  });
}

/**
 * A direct shop takes over the authorization of the flagship shop it is bound to; what waited for it goes on. Refuses
 * NOT_FOUND, and SHOP_NOT_AUTHORIZED where it is bound to none that is in use, or was itself disabled.
 */
export async function adoptAuthorization(by: By, { shopId }: { shopId: string }, now = new Date()): Promise<void> {
  await inOneCommit({ ...by, at: now }, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    if (!shop.flagshipShopId || shop.authState === "DISABLED") refuse("SHOP_NOT_AUTHORIZED");
    await ensureBindable(commit, shop.flagshipShopId);
    if (!(await followFlagship(commit, shop, commit.at))) return;
    const after = await lockShop(commit, shopId);
    if (after && authorizationOf(after, commit.at).state === "AUTHORIZED") await resumeLocked(commit, after);
  });
}

/** A flagship shop's authorization is the business of those who answer for the whole account. */
function ensureAccount({ scope }: By): void {
  ensureWholeAccount(scope);
}

/** The unique index decides, not a look beforehand. */
async function guardName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isTaken(error)) refuse("FLAGSHIP_NAME_TAKEN", { fields: { name: fieldRule("duplicate", { with: name }) } });
    throw error;
  }
}
