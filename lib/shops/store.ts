import type { Prisma } from "@/lib/db/client";
import type { Commit, Reading } from "@/lib/db/commit";
import { shopsWithinScope } from "@/lib/kernel/scope";
import {
  effectiveAuthorization,
  type Authorization,
  type AuthState,
  type EffectiveAuthorization,
} from "./domain/authorization";
import type { CallbackInterval } from "./domain/callback-interval";
import type { AgreementFields } from "./schema";

/** The bound flagship shop without its tokens, which only `sessionOfShop` reads. */
export const BOUND_FLAGSHIP = {
  select: { id: true, name: true, authState: true, authExpiresAt: true, disabledAt: true, checkResult: true },
} as const satisfies { select: Prisma.FlagshipShopSelect };

type AuthColumns = { authState: AuthState; authExpiresAt: Date | null; disabledAt: Date | null };

/** What the own columns of a shop or flagship shop state; one that was disabled here is DISABLED whatever its token says. */
export function ownAuthorization(one: AuthColumns): Authorization {
  return { state: one.disabledAt ? "DISABLED" : one.authState, expiresAt: one.authExpiresAt };
}

/** The authorization that counts for a shop (R41). */
export function authorizationOf(
  shop: AuthColumns & { flagshipShop: AuthColumns | null },
  now: Date,
): EffectiveAuthorization {
  return effectiveAuthorization(ownAuthorization(shop), shop.flagshipShop && ownAuthorization(shop.flagshipShop), now);
}

type AgreementColumns = {
  agreementNo: string | null;
  agreementLink: string | null;
  agreementValidFrom: Date | null;
  agreementValidTo: Date | null;
  shipWithinHours: number | null;
};

/** The agreement's columns as the form knows them: days as `YYYY-MM-DD`. */
export function agreementFieldsOf(shop: AgreementColumns): AgreementFields {
  return {
    agreementNo: shop.agreementNo,
    agreementLink: shop.agreementLink,
    agreementValidFrom: dayOf(shop.agreementValidFrom),
    agreementValidTo: dayOf(shop.agreementValidTo),
    shipWithinHours: shop.shipWithinHours,
  };
}

/** A date column holds a day without a zone, which comes as its first moment in UTC. */
export function dayOf(date: Date | null): string | null {
  return date && date.toISOString().slice(0, 10);
}

export type LockedShop = NonNullable<Awaited<ReturnType<typeof lockShop>>>;

/** Locks a shop of the scope until the commit; null for one outside it. */
export async function lockShop({ tx, scope }: Commit, shopId: string) {
  await tx.$queryRaw`SELECT id FROM "Shop" WHERE id = ${shopId}::uuid AND "sellerAccountId" = ${scope.sellerAccountId}::uuid FOR NO KEY UPDATE`;
  return tx.shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    include: { flagshipShop: BOUND_FLAGSHIP },
  });
}

export type LockedFlagship = NonNullable<Awaited<ReturnType<typeof lockFlagship>>>;

/** Locks a flagship shop of the account until the commit; null for another account's. Lock it before its shops. */
export async function lockFlagship({ tx, scope: { sellerAccountId } }: Commit, flagshipShopId: string) {
  await tx.$queryRaw`SELECT id FROM "FlagshipShop" WHERE id = ${flagshipShopId}::uuid AND "sellerAccountId" = ${sellerAccountId}::uuid FOR NO KEY UPDATE`;
  return tx.flagshipShop.findFirst({
    where: { id: flagshipShopId, sellerAccountId },
    omit: { accessTokenCipher: true, refreshTokenCipher: true },
  });
}

/** The shops that live by a flagship shop's authorization, locked until the commit. */
export async function lockBoundShops({ tx, scope: { sellerAccountId } }: Commit, flagshipShopId: string) {
  await tx.$queryRaw`SELECT id FROM "Shop" WHERE "flagshipShopId" = ${flagshipShopId}::uuid AND "sellerAccountId" = ${sellerAccountId}::uuid ORDER BY id FOR NO KEY UPDATE`;
  return tx.shop.findMany({ where: { flagshipShopId, sellerAccountId, deactivatedAt: null }, orderBy: { id: "asc" } });
}

/** Locks the account's settings, making the row at its first use. */
export async function lockSettings({ tx, scope: { sellerAccountId } }: Commit) {
  await tx.afterSalesSettings.createMany({ data: [{ sellerAccountId }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "AfterSalesSettings" WHERE "sellerAccountId" = ${sellerAccountId}::uuid FOR UPDATE`;
  return tx.afterSalesSettings.findUniqueOrThrow({
    where: { sellerAccountId },
    select: {
      reportReceipts: true,
      reportOnFullReceipt: true,
      autoSubmitRefunds: true,
      reportArrivals: true,
      version: true,
    },
  });
}

/** The callback history of a shop, or of the account where `shopId` is null, oldest first. */
export function intervalsOf(
  { tx, scope: { sellerAccountId } }: Reading,
  shopId: string | null,
): Promise<CallbackInterval[]> {
  return tx.callbackInterval.findMany({
    where: { sellerAccountId, shopId },
    orderBy: { startedAt: "asc" },
    select: { id: true, startedAt: true, endedAt: true },
  });
}
