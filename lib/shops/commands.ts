import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, Prisma, type Tx } from "@/lib/db/client";
import { OUTBOX_CHANNEL } from "@/lib/delivery/enqueue";
import { releaseParked } from "@/lib/delivery/parked";
import type { AuditAction } from "@/lib/kernel/audit-actions";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller, Scope } from "@/lib/kernel/scope";
import { actorId, coversAccount, shopsWithinScope } from "@/lib/kernel/scope";
import type { z } from "zod";
import { businessModeOf } from "./domain/business-mode";
import { intervalChange } from "./domain/callback-interval";
import { isClientNewEnough } from "./domain/client-version";
import type { settingsForm, shopEditForm, shopForm } from "./schema";
import { lockSettings, lockShop, openIntervals, type LockedShop } from "./store";

type By = Pick<Caller, "scope" | "actor">;

const STEPS = ["SHOP_CREATED", "PLATFORM_CONFIGURED", "EMAIL_SENT", "CONFIGURATION_COMPLETED", "FIRST_ORDER"] as const;

/**
 * Creates a shop (R15–R20): unauthorized, receiving on, callback off, its checklist at step 1. The mode is told by the name
 * unless given. Refuses CLIENT_TOO_OLD (enterprise below v2.5.4.0, R2), SHOP_NAME_TAKEN, SUPPLIER_ID_TAKEN (with the other
 * shop's name where it is the caller's own, R19), NOT_FOUND for a foreign flagship shop, FORBIDDEN for a caller of some shops.
 */
export async function createShop(by: By, input: z.output<typeof shopForm>): Promise<{ id: string }> {
  if (!coversAccount(by.scope)) refuse("FORBIDDEN");
  return guardUnique(by.scope, input, () =>
    inOneCommit(async (tx) => {
      await ensureClientVersion(tx, by.scope);
      await ensureFlagship(tx, by.scope, input.flagshipShopId);
      const now = new Date();
      const shop = await tx.shop.create({
        data: {
          sellerAccountId: by.scope.sellerAccountId,
          name: input.name,
          platform: input.platform,
          subPlatform: input.subPlatform,
          supplierId: input.supplierId,
          flagshipShopId: input.flagshipShopId,
          businessMode: input.businessMode === undefined ? businessModeOf(input.name) : input.businessMode,
          onboarding: {
            create: STEPS.map((kind) => ({
              kind,
              sellerAccountId: by.scope.sellerAccountId,
              ...(kind === "SHOP_CREATED" ? { doneAt: now, doneBy: actorId(by.actor) } : {}),
            })),
          },
        },
      });
      await audit(tx, by, shop.id, "shop.created", undefined, { name: input.name, supplierId: input.supplierId });
      return { id: shop.id };
    }),
  );
}

/** Changes what a person may change of a shop. Refuses STALE when somebody saved in between (R170), else as `createShop`. */
export function updateShop(by: By, input: z.output<typeof shopEditForm>): Promise<void> {
  const { shopId, version, ...after } = input;
  return guardUnique(by.scope, input, () =>
    inOneCommit(async (tx) => {
      const shop = await lockedOrRefused(tx, by.scope, shopId);
      if (shop.version !== version) refuse("STALE");
      await ensureFlagship(tx, by.scope, after.flagshipShopId);
      await tx.shop.update({ where: { id: shopId }, data: { ...after, version: { increment: 1 } } });
      const before = { name: shop.name, supplierId: shop.supplierId, flagshipShopId: shop.flagshipShopId };
      await audit(tx, by, shopId, "shop.changed", before, {
        name: after.name,
        supplierId: after.supplierId,
        flagshipShopId: after.flagshipShopId,
      });
    }),
  );
}

/**
 * Switches AG回传 of a flagship-edition shop (R123–R128): from this moment on, not backwards; on again is a new stretch.
 * Refuses EDITION_NOT_SUPPORTED for enterprise accounts and SHOP_NOT_AUTHORIZED for switching on without authorization.
 */
export function setAgCallback(by: Caller, { shopId, on }: { shopId: string; on: boolean }): Promise<void> {
  if (by.edition !== "FLAGSHIP") refuse("EDITION_NOT_SUPPORTED");
  return inOneCommit(async (tx) => {
    const shop = await lockedOrRefused(tx, by.scope, shopId);
    const now = new Date();
    const isExpired = shop.authExpiresAt !== null && shop.authExpiresAt <= now;
    if (on && (shop.authState !== "AUTHORIZED" || isExpired)) refuse("SHOP_NOT_AUTHORIZED");
    if (shop.agCallbackEnabled === on) return;
    await tx.shop.update({
      where: { id: shopId },
      data: { agCallbackEnabled: on, ...(on ? { agCallbackEnabledAt: now } : {}), version: { increment: 1 } },
    });
    await moveInterval(tx, by, shopId, on, now);
    await audit(tx, by, shopId, on ? "shop.ag-callback-on" : "shop.ag-callback-off");
  });
}

/** Switches automatic submit of a flagship-edition shop (R102); older raw refunds stay as they are. */
export function setAutoSubmit(by: Caller, { shopId, on }: { shopId: string; on: boolean }): Promise<void> {
  if (by.edition !== "FLAGSHIP") refuse("EDITION_NOT_SUPPORTED");
  return inOneCommit(async (tx) => {
    await lockedOrRefused(tx, by.scope, shopId);
    await tx.shop.update({ where: { id: shopId }, data: { autoSubmitRefunds: on, version: { increment: 1 } } });
    await audit(tx, by, shopId, on ? "shop.auto-submit-on" : "shop.auto-submit-off");
  });
}

/** Switches order receiving; switching on takes up what was parked, in its order of arrival (R51–R54). */
export function setReceiving(by: By, { shopId, on }: { shopId: string; on: boolean }): Promise<void> {
  return inOneCommit(async (tx) => {
    await lockedOrRefused(tx, by.scope, shopId);
    await tx.shop.update({ where: { id: shopId }, data: { orderReceivingEnabled: on, version: { increment: 1 } } });
    const released = on ? await releaseParked(tx, by.scope, shopId) : 0;
    await audit(tx, by, shopId, on ? "shop.receiving-on" : "shop.receiving-off", undefined, { released });
  });
}

/**
 * Saves settings 1 to 3 of an enterprise account (R101, R119, R120). Reporting is on while 1 and 2 are; the history is kept
 * like AG回传's (D5). Refuses EDITION_NOT_SUPPORTED, PARTIAL_TRIGGER_REFUSED, STALE, and FORBIDDEN for a caller of some shops.
 */
export async function saveSettings(by: Caller, input: z.output<typeof settingsForm>): Promise<{ version: number }> {
  if (by.edition !== "ENTERPRISE") refuse("EDITION_NOT_SUPPORTED");
  if (!coversAccount(by.scope)) refuse("FORBIDDEN");
  if (input.trigger === "PARTIAL") refuse("PARTIAL_TRIGGER_REFUSED", { fields: { trigger: "unknownValue" } });
  const { sellerAccountId } = by.scope;
  return inOneCommit(async (tx) => {
    const before = await lockSettings(tx, by.scope);
    if (before.version !== input.version) refuse("STALE");
    const after = {
      reportReceipts: input.reportReceipts,
      reportOnFullReceipt: input.trigger === "FULL",
      autoSubmitRefunds: input.autoSubmitRefunds,
    };
    const saved = await tx.afterSalesSettings.update({
      where: { sellerAccountId },
      data: { ...after, version: { increment: 1 } },
    });
    await moveInterval(tx, by, null, after.reportReceipts && after.reportOnFullReceipt, new Date());
    await recordAudit(tx, by.scope, {
      actor: by.actor,
      action: "settings.changed",
      subjectKind: "seller-account",
      subjectId: sellerAccountId,
      before: {
        reportReceipts: before.reportReceipts,
        reportOnFullReceipt: before.reportOnFullReceipt,
        autoSubmitRefunds: before.autoSubmitRefunds,
      },
      after,
    });
    return { version: saved.version };
  });
}

/** Lets the reports of a shop go on after its authorization was mended; they are held again if it was not. */
export function resumeReports(by: By, { shopId }: { shopId: string }): Promise<void> {
  return inOneCommit(async (tx) => {
    const shop = await lockedOrRefused(tx, by.scope, shopId);
    await tx.shop.update({ where: { id: shopId }, data: { reportsHeldAt: null, reportsHeldReason: null } });
    const released = shop.orderReceivingEnabled ? await releaseParked(tx, by.scope, shopId) : 0;
    await audit(tx, by, shopId, "shop.reports-resumed", { heldReason: shop.reportsHeldReason }, { released });
    await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  });
}

/** Holds the reports of a shop whose authorization the gateway refused; none of them fails (platform/transport.md 1.8). */
export async function holdReports(tx: Tx, shopId: string, reason: string, at: Date): Promise<void> {
  const { count } = await tx.shop.updateMany({
    where: { id: shopId, reportsHeldAt: null },
    data: { reportsHeldAt: at, reportsHeldReason: reason },
  });
  if (count === 0) return;
  const { sellerAccountId } = await tx.shop.findUniqueOrThrow({ where: { id: shopId } });
  await tx.auditEntry.create({
    data: {
      sellerAccountId,
      shopId,
      actor: "system",
      actorName: "system",
      action: "shop.reports-held",
      subjectKind: "shop",
      subjectId: shopId,
      after: { reason },
    },
  });
}

/** Notes that an order of the shop was taken in: the list's "last order" and the checklist's fifth step (R21, R39). */
export async function noteOrderReceived(tx: Tx, scope: Scope, shopId: string, at: Date): Promise<void> {
  await tx.shop.updateMany({
    where: {
      AND: [shopsWithinScope(scope), { id: shopId }, { OR: [{ lastOrderAt: null }, { lastOrderAt: { lt: at } }] }],
    },
    data: { lastOrderAt: at },
  });
  await tx.onboardingStep.updateMany({
    where: { shopId, kind: "FIRST_ORDER", doneAt: null },
    data: { doneAt: at, doneBy: "platform" },
  });
}

async function lockedOrRefused(tx: Tx, scope: Scope, shopId: string): Promise<LockedShop> {
  return (await lockShop(tx, scope, shopId)) ?? refuse("NOT_FOUND");
}

async function ensureClientVersion(tx: Tx, { sellerAccountId }: Scope): Promise<void> {
  const account = await tx.sellerAccount.findUniqueOrThrow({ where: { id: sellerAccountId } });
  if (account.edition === "ENTERPRISE" && !isClientNewEnough(account.clientVersion)) {
    refuse("CLIENT_TOO_OLD", { facts: { version: account.clientVersion ?? "?" } });
  }
}

async function ensureFlagship(tx: Tx, { sellerAccountId }: Scope, flagshipShopId: string | null): Promise<void> {
  if (flagshipShopId === null) return;
  const found = await tx.flagshipShop.findFirst({ where: { id: flagshipShopId, sellerAccountId } });
  if (!found) refuse("NOT_FOUND", { fields: { flagshipShopId: "unknownValue" } });
}

async function moveInterval(tx: Tx, by: By, shopId: string | null, on: boolean, at: Date): Promise<void> {
  const change = intervalChange(await openIntervals(tx, by.scope, shopId), on);
  if (change.kind === "open") {
    const { sellerAccountId } = by.scope;
    await tx.callbackInterval.create({
      data: { sellerAccountId, shopId, startedAt: at, startedBy: actorId(by.actor) },
    });
  }
  if (change.kind === "close") {
    await tx.callbackInterval.update({
      where: { id: change.intervalId },
      data: { endedAt: at, endedBy: actorId(by.actor) },
    });
  }
}

/** The unique indexes decide, not a look beforehand; here their no becomes words. */
async function guardUnique<T>(scope: Scope, input: { supplierId: string | null }, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    if (!JSON.stringify(error.meta ?? {}).includes("supplierId"))
      refuse("SHOP_NAME_TAKEN", { fields: { name: "duplicate" } });
    const other = await inOneCommit((tx) =>
      tx.shop.findFirst({
        where: { AND: [shopsWithinScope(scope), { supplierId: input.supplierId, deactivatedAt: null }] },
      }),
    );
    return refuse("SUPPLIER_ID_TAKEN", {
      fields: { supplierId: "duplicate" },
      facts: { shop: other?.name ?? "", shopId: other?.id ?? "" },
    });
  }
}

function audit(
  tx: Tx,
  { scope, actor }: By,
  shopId: string,
  action: AuditAction,
  before?: Record<string, string | number | null>,
  after?: Record<string, string | number | null>,
): Promise<void> {
  return recordAudit(tx, scope, { actor, action, subjectKind: "shop", subjectId: shopId, shopId, before, after });
}
