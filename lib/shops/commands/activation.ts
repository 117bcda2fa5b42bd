import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { releaseParked } from "@/lib/delivery/inbox/parked";
import { refuse } from "@/lib/kernel/app-error";
import type { AuditAction } from "@/lib/kernel/audit-actions";
import type { Caller, Scope } from "@/lib/kernel/scope";
import { coversAccount } from "@/lib/kernel/scope";
import { auditShop, lockedOrRefused, type AuditFacts, type By } from "./change";

/**
 * Activates a shop that was only prepared and takes up what was parked for it, in the order of arrival (R4); nothing where it
 * is active. Refuses FLAGSHIP_NOT_LIVE before the edition is live.
 */
export async function activateShop(by: By, { shopId }: { shopId: string }, now = new Date()): Promise<Released> {
  return inOneCommit(async (tx) => {
    const { isLive } = await lockEdition(tx, by.scope, "share");
    const shop = await lockedOrRefused(tx, by.scope, shopId);
    if (shop.activatedAt !== null) return { released: 0 };
    if (!isLive) refuse("FLAGSHIP_NOT_LIVE");
    await tx.shop.update({ where: { id: shopId }, data: { activatedAt: now } });
    const isTaking = shop.orderReceivingEnabled && shop.disabledAt === null;
    const released = isTaking ? await releaseParked(tx, by.scope, shopId) : 0;
    await auditShop(tx, by, shopId, "shop.activated", { after: { released } });
    return { released };
  });
}

type Released = { released: number };

/** States that the flagship edition is live for the account (R4). Refuses EDITION_NOT_SUPPORTED for enterprise accounts. */
export async function markFlagshipLive(by: Caller, now = new Date()): Promise<void> {
  await changeEdition(by, async (tx, { isLive }) => {
    if (isLive) return;
    await setLive(tx, by, now);
    await auditEdition(tx, by, "settings.flagship-live");
  });
}

/** Takes the mark back, with a reason. Refuses SHOPS_ACTIVE while a shop of the account is active. */
export async function undoFlagshipLive(by: Caller, { reason }: { reason: string }): Promise<void> {
  await changeEdition(by, async (tx, { isLive }) => {
    if (!isLive) return;
    const { sellerAccountId } = by.scope;
    const active = await tx.shop.count({ where: { sellerAccountId, activatedAt: { not: null }, deactivatedAt: null } });
    if (active > 0) refuse("SHOPS_ACTIVE");
    await setLive(tx, by, null);
    await auditEdition(tx, by, "settings.flagship-live-undone", { reason });
  });
}

/** Changes the month and day on which the edition is expected: no year is known, so none is kept (R4). */
export async function setFlagshipExpected(by: Caller, { expected }: { expected: string }): Promise<void> {
  await changeEdition(by, async (tx, { expected: before }) => {
    if (before === expected) return;
    await tx.sellerAccount.update({
      where: { id: by.scope.sellerAccountId },
      data: { flagshipExpected: expected },
    });
    const changed = { before: { expected: before }, after: { expected } };
    await auditEdition(tx, by, "settings.flagship-expected-changed", changed);
  });
}

type LockedEdition = { isEnterprise: boolean; isLive: boolean; expected: string };

/** Of the enterprise edition every shop may be active; of the flagship edition once it is live. */
export async function lockEdition(tx: Tx, { sellerAccountId }: Scope, how: "share" | "change"): Promise<LockedEdition> {
  if (how === "share") await tx.$queryRaw`SELECT 1 FROM "SellerAccount" WHERE id = ${sellerAccountId}::uuid FOR SHARE`;
  else await tx.$queryRaw`SELECT 1 FROM "SellerAccount" WHERE id = ${sellerAccountId}::uuid FOR NO KEY UPDATE`;
  const account = await tx.sellerAccount.findUniqueOrThrow({
    where: { id: sellerAccountId },
    select: { edition: true, flagshipLiveAt: true, flagshipExpected: true },
  });
  const isEnterprise = account.edition === "ENTERPRISE";
  return { isEnterprise, isLive: isEnterprise || account.flagshipLiveAt !== null, expected: account.flagshipExpected };
}

function changeEdition(by: Caller, change: (tx: Tx, edition: LockedEdition) => Promise<void>): Promise<void> {
  if (by.edition !== "FLAGSHIP") refuse("EDITION_NOT_SUPPORTED");
  if (!coversAccount(by.scope)) refuse("FORBIDDEN");
  return inOneCommit(async (tx) => change(tx, await lockEdition(tx, by.scope, "change")));
}

async function setLive(tx: Tx, by: Caller, at: Date | null): Promise<void> {
  await tx.sellerAccount.update({ where: { id: by.scope.sellerAccountId }, data: { flagshipLiveAt: at } });
}

function auditEdition(
  tx: Tx,
  by: Caller,
  action: AuditAction,
  facts: { before?: AuditFacts; after?: AuditFacts; reason?: string } = {},
): Promise<void> {
  const subjectId = by.scope.sellerAccountId;
  return recordAudit(tx, by.scope, {
    actor: by.actor,
    action,
    subjectKind: "seller-account",
    subjectId,
    ...facts,
  });
}
