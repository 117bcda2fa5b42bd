import { database, type Tx } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import { decodeKeyset, pageOf, PAGE_SIZE, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { coversAccount, shopsWithinScope } from "@/lib/kernel/scope";
import type { FlagshipChoice, SettingsView, ShopDetail, ShopRow } from "./client";
import { effectiveAuthorization } from "./domain/authorization";
import type { CallbackRule } from "./domain/callback-interval";
import type { ShopFilter } from "./schema";

/** Whether order pushes of the shop are taken up now, or parked until the cause is gone (R47, R54). */
export type ReceivingGate = { open: true } | { open: false; note: "receiving-off" | "authorization-expired" };

/** Reads the gate of a shop at a moment; a shop outside the scope is closed as one whose receiving is off. */
export async function receivingGate(tx: Tx, scope: Scope, shopId: string, now = new Date()): Promise<ReceivingGate> {
  const shop = await tx.shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    include: { flagshipShop: true },
  });
  if (!shop || !shop.orderReceivingEnabled) return { open: false, note: "receiving-off" };
  return authorizationOf(shop, now).state === "EXPIRED"
    ? { open: false, note: "authorization-expired" }
    : { open: true };
}

type AuthColumns = { authState: ShopRow["authState"]; authExpiresAt: Date | null };

function authorizationOf(
  shop: AuthColumns & { flagshipShop: (AuthColumns & { disabledAt: Date | null }) | null },
  now: Date,
) {
  const own = { state: shop.authState, expiresAt: shop.authExpiresAt };
  const { flagshipShop: bound } = shop;
  if (!bound) return effectiveAuthorization(own, null, now);
  const state = bound.disabledAt ? "DISABLED" : bound.authState;
  return effectiveAuthorization(own, { state, expiresAt: bound.authExpiresAt }, now);
}

/** What decides callbacks of the shop: AG回传 intervals of the shop, or the account's in the enterprise edition. */
export async function callbackRule(tx: Tx, scope: Scope, shopId: string): Promise<CallbackRule> {
  const { sellerAccountId } = scope;
  const account = await tx.sellerAccount.findUniqueOrThrow({
    where: { id: sellerAccountId },
    select: { edition: true },
  });
  const intervals = await tx.callbackInterval.findMany({
    where: { sellerAccountId, shopId: account.edition === "FLAGSHIP" ? shopId : null },
    orderBy: { startedAt: "asc" },
    select: { id: true, startedAt: true, endedAt: true },
  });
  return { edition: account.edition, intervals };
}

/** Whether complete raw refunds of the shop are submitted on arrival: setting 3, or the shop's own switch (R101, R102). */
export async function autoSubmitOn(tx: Tx, scope: Scope, shopId: string): Promise<boolean> {
  const shop = await tx.shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    select: { autoSubmitRefunds: true, sellerAccount: { select: { edition: true, settings: true } } },
  });
  if (!shop) return false;
  return shop.sellerAccount.edition === "ENTERPRISE"
    ? (shop.sellerAccount.settings?.autoSubmitRefunds ?? false)
    : shop.autoSubmitRefunds;
}

/** The access token of the shop's bound flagship shop, for the shop's calls; null when there is none. */
export async function sessionOfShop(tx: Pick<Tx, "shop">, shopId: string): Promise<string | null> {
  const shop = await tx.shop.findUnique({ where: { id: shopId }, select: { flagshipShop: true } });
  const bound = shop?.flagshipShop;
  return bound?.accessTokenCipher && bound.keyId ? unseal(bound.accessTokenCipher, bound.keyId) : null;
}

/** Hours from the order time in which the contract wants the parcel shipped (R69); null where none are set. */
export async function shipDeadlineHours(tx: Tx, scope: Scope, shopId: string): Promise<number | null> {
  const where = { AND: [shopsWithinScope(scope), { id: shopId }] };
  const shop = await tx.shop.findFirst({ where, select: { shipWithinHours: true } });
  return shop?.shipWithinHours ?? null;
}

/** The shops in scope, for filters. */
export function listShopChoices(scope: Scope): Promise<{ id: string; name: string }[]> {
  return database().shop.findMany({
    where: shopsWithinScope(scope),
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
}

/** Flagship shops of the account, for binding; only for people who may touch the whole account. */
export async function listFlagshipChoices(scope: Scope): Promise<FlagshipChoice[]> {
  if (!coversAccount(scope)) return [];
  const found = await database().flagshipShop.findMany({
    where: { sellerAccountId: scope.sellerAccountId },
    orderBy: { name: "asc" },
    select: { id: true, name: true, authState: true, authExpiresAt: true, disabledAt: true },
  });
  return found.map(({ authExpiresAt, disabledAt, ...rest }) => ({
    ...rest,
    authState: disabledAt ? "DISABLED" : rest.authState,
    authExpiresAt: authExpiresAt?.toISOString() ?? null,
  }));
}

const ROW = { flagshipShop: true, sellerAccount: { select: { edition: true } } } as const;

/** One page of shops with their health, newest first or by name (R21). */
export async function listShops(scope: Scope, filter: ShopFilter, now = new Date()): Promise<Page<ShopRow>> {
  const after = decodeKeyset(filter.after);
  const found = await database().shop.findMany({
    where: {
      AND: [
        shopsWithinScope(scope),
        filter.mode ? { businessMode: filter.mode } : {},
        filter.search
          ? { OR: [{ name: { contains: filter.search, mode: "insensitive" } }, { supplierId: filter.search }] }
          : {},
        after ? { OR: [{ name: { gt: after.value } }, { name: after.value, id: { gt: after.id } }] } : {},
      ],
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: PAGE_SIZE + 1,
    include: ROW,
  });
  return pageOf(
    found.map((shop) => rowOf(shop, now)),
    (row) => ({ value: row.name, id: row.id }),
  );
}

type FoundShop = Awaited<ReturnType<typeof findShop>>;

function findShop(scope: Scope, shopId: string) {
  return database().shop.findFirst({ where: { AND: [shopsWithinScope(scope), { id: shopId }] }, include: ROW });
}

function rowOf(shop: NonNullable<FoundShop>, now: Date): ShopRow {
  const effective = authorizationOf(shop, now);
  return {
    id: shop.id,
    name: shop.name,
    businessMode: shop.businessMode,
    edition: shop.sellerAccount.edition,
    supplierId: shop.supplierId,
    authState: effective.state,
    authCause: effective.cause,
    authExpiresAt: earliest(shop.authExpiresAt, shop.flagshipShop?.authExpiresAt ?? null)?.toISOString() ?? null,
    flagshipName: shop.flagshipShop?.name ?? null,
    orderReceivingEnabled: shop.orderReceivingEnabled,
    lastOrderAt: shop.lastOrderAt?.toISOString() ?? null,
    reportsHeldReason: shop.reportsHeldAt ? (shop.reportsHeldReason ?? "unauthorized") : null,
  };
}

function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** One shop with everything its page shows; null outside the scope. */
export async function getShop(scope: Scope, shopId: string, now = new Date()): Promise<ShopDetail | null> {
  const shop = await findShop(scope, shopId);
  if (!shop) return null;
  const [intervals, steps, heldReceipts, parkedPushes] = await Promise.all([
    database().callbackInterval.findMany({
      where: { sellerAccountId: scope.sellerAccountId, shopId },
      orderBy: { startedAt: "desc" },
    }),
    database().onboardingStep.findMany({ where: { shopId }, select: { kind: true, doneAt: true } }),
    database().returnOrder.count({
      where: { shopId, callbackStatus: { in: ["HELD_BEFORE_ENABLE", "HELD_SETTINGS_OFF"] } },
    }),
    database().inboxItem.count({ where: { shopId, state: "PARKED" } }),
  ]);
  const names = await namesOf(
    scope,
    intervals.flatMap((interval) => [interval.startedBy, interval.endedBy ?? ""]),
  );
  return {
    ...rowOf(shop, now),
    version: shop.version,
    flagshipShopId: shop.flagshipShopId,
    shipWithinHours: shop.shipWithinHours,
    createdAt: shop.createdAt.toISOString(),
    agCallbackEnabled: shop.agCallbackEnabled,
    agCallbackEnabledAt: shop.agCallbackEnabledAt?.toISOString() ?? null,
    autoSubmitRefunds: shop.autoSubmitRefunds,
    reportsHeldAt: shop.reportsHeldAt?.toISOString() ?? null,
    heldReceipts,
    parkedPushes,
    intervals: intervals.map((interval) => ({
      id: interval.id,
      startedAt: interval.startedAt.toISOString(),
      startedBy: names.get(interval.startedBy) ?? interval.startedBy,
      endedAt: interval.endedAt?.toISOString() ?? null,
      endedBy: interval.endedBy === null ? null : (names.get(interval.endedBy) ?? interval.endedBy),
    })),
    steps: steps.map((step) => ({ kind: step.kind, doneAt: step.doneAt?.toISOString() ?? null })),
  };
}

const UUID = /^[0-9a-f-]{36}$/;

async function namesOf(scope: Scope, userIds: string[]): Promise<Map<string, string>> {
  const users = await database().user.findMany({
    where: { sellerAccountId: scope.sellerAccountId, id: { in: userIds.filter((id) => UUID.test(id)) } },
    select: { id: true, name: true },
  });
  return new Map(users.map((user) => [user.id, user.name]));
}

/** Settings 1 to 3 of the account. */
export async function getSettings(scope: Scope): Promise<SettingsView> {
  const settings = await database().afterSalesSettings.findUnique({
    where: { sellerAccountId: scope.sellerAccountId },
  });
  return {
    reportReceipts: settings?.reportReceipts ?? false,
    reportOnFullReceipt: settings?.reportOnFullReceipt ?? false,
    autoSubmitRefunds: settings?.autoSubmitRefunds ?? false,
    version: settings?.version ?? 0,
  };
}

/** Edition and client version of the account: what may be created depends on them (R2, R4). */
export function getAccountFacts(scope: Scope) {
  return database().sellerAccount.findUniqueOrThrow({
    where: { id: scope.sellerAccountId },
    select: { edition: true, clientVersion: true, flagshipLiveAt: true },
  });
}
