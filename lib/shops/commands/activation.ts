import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { releaseParked } from "@/lib/delivery/inbox/parked";
import { refuse } from "@/lib/kernel/app-error";
import type { By, Caller } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import { ofShop, lockedOrRefused } from "./change";

/**
 * Activates a shop that was only prepared and takes up what was parked for it, in the order of arrival (R4); nothing where it
 * is active. Refuses FLAGSHIP_NOT_LIVE before the edition is live.
 */
export async function activateShop(by: By, { shopId }: { shopId: string }, now = new Date()): Promise<Released> {
  return inOneCommit({ ...by, at: now }, async (commit) => {
    const { isLive } = await lockEdition(commit, "share");
    const shop = await lockedOrRefused(commit, shopId);
    if (shop.activatedAt !== null) return { released: 0 };
    if (!isLive) refuse("FLAGSHIP_NOT_LIVE");
    await commit.tx.shop.update({ where: { id: shopId }, data: { activatedAt: commit.at } });
    const isTaking = shop.orderReceivingEnabled && shop.disabledAt === null;
    const released = isTaking ? await releaseParked(commit, shopId) : 0;
    await recordAudit(commit, { ...ofShop(shopId), action: "shop.activated", after: { released } });
    return { released };
  });
}

type Released = { released: number };

/** States that the flagship edition is live for the account (R4). Refuses EDITION_NOT_SUPPORTED for enterprise accounts. */
export async function markFlagshipLive(by: Caller, now = new Date()): Promise<void> {
  await changeEdition(by, async (commit, { isLive }) => {
    if (isLive) return;
    await setLive(commit, now);
    await recordAudit(commit, { ...ofAccount(commit), action: "settings.flagship-live" });
  });
}

/** Takes the mark back, with a reason. Refuses SHOPS_ACTIVE while a shop of the account is active. */
export async function undoFlagshipLive(by: Caller, { reason }: { reason: string }): Promise<void> {
  await changeEdition(by, async (commit, { isLive }) => {
    if (!isLive) return;
    const { sellerAccountId } = by.scope;
    const active = await commit.tx.shop.count({
      where: { sellerAccountId, activatedAt: { not: null }, deactivatedAt: null },
    });
    if (active > 0) refuse("SHOPS_ACTIVE");
    await setLive(commit, null);
    await recordAudit(commit, { ...ofAccount(commit), action: "settings.flagship-live-undone", reason });
  });
}

/** Changes the month and day on which the edition is expected: no year is known, so none is kept (R4). */
export async function setFlagshipExpected(by: Caller, { expected }: { expected: string }): Promise<void> {
  await changeEdition(by, async (commit, { expected: before }) => {
    if (before === expected) return;
    await commit.tx.sellerAccount.update({
      where: { id: by.scope.sellerAccountId },
      data: { flagshipExpected: expected },
    });
    const changed = { before: { expected: before }, after: { expected } };
    await recordAudit(commit, { ...ofAccount(commit), action: "settings.flagship-expected-changed", ...changed });
  });
}

type LockedEdition = { isEnterprise: boolean; isLive: boolean; expected: string };

/** Of the enterprise edition every shop may be active; of the flagship edition once it is live. */
export async function lockEdition(
  { tx, scope: { sellerAccountId } }: Commit,
  how: "share" | "change",
): Promise<LockedEdition> {
  if (how === "share") await tx.$queryRaw`SELECT 1 FROM "SellerAccount" WHERE id = ${sellerAccountId}::uuid FOR SHARE`;
  else await tx.$queryRaw`SELECT 1 FROM "SellerAccount" WHERE id = ${sellerAccountId}::uuid FOR NO KEY UPDATE`;
  const account = await tx.sellerAccount.findUniqueOrThrow({
    where: { id: sellerAccountId },
    select: { edition: true, flagshipLiveAt: true, flagshipExpected: true },
  });
  const isEnterprise = account.edition === "ENTERPRISE";
  return { isEnterprise, isLive: isEnterprise || account.flagshipLiveAt !== null, expected: account.flagshipExpected };
}

function changeEdition(by: Caller, change: (commit: Commit, edition: LockedEdition) => Promise<void>): Promise<void> {
  if (by.edition !== "FLAGSHIP") refuse("EDITION_NOT_SUPPORTED");
  ensureWholeAccount(by.scope);
  return inOneCommit(by, async (commit) => change(commit, await lockEdition(commit, "change")));
}

async function setLive({ tx, scope }: Commit, at: Date | null): Promise<void> {
  await tx.sellerAccount.update({ where: { id: scope.sellerAccountId }, data: { flagshipLiveAt: at } });
}

/** Whom an audit entry is about: the account as a whole. */
function ofAccount({ scope }: Commit) {
  return { subjectKind: "seller-account", subjectId: scope.sellerAccountId } as const;
}
