import { personName } from "@/lib/auth/person-name";
import { listAudit } from "@/lib/db/audit-log";
import { database, type Prisma } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { coversAccount, shopsWithinScope } from "@/lib/kernel/scope";
import type { CheckResult, FlagshipRow, FlagshipView, PendingAuthorization } from "../client";
import { PENDING_HOURS } from "../commands/first-authorization";
import { CHECK_RESULTS } from "../domain/check-result";
import { sameName } from "../domain/expected-shop";
import { recordId } from "../schema";
import { isRefusedByPlatform } from "../domain/authorization";
import { BOUND_FLAGSHIP } from "../store";
import { flagshipView, rowOf, SHOP_ROW } from "./shop-row";

/** Flagship shops that this caller may see: all of the account, or those its own shops are bound to. */
function visible(scope: Scope): Prisma.FlagshipShopWhereInput {
  const { sellerAccountId } = scope;
  return coversAccount(scope) ? { sellerAccountId } : { sellerAccountId, shops: { some: shopsWithinScope(scope) } };
}

const HOUR_MS = 3_600_000;
/** A shop to bind is usually the one that was made just before; more are found in the list of shops. */
const MOST_UNBOUND = 10;

const NOTED = { platformNick: true, authorizedAt: true, checkedAt: true, checkResult: true } as const;

/** The flagship shops with their authorization, what ends first on top; those that never had one last. */
export async function listFlagships(scope: Scope, now = new Date()): Promise<FlagshipRow[]> {
  const found = await database().flagshipShop.findMany({
    where: visible(scope),
    orderBy: [{ authExpiresAt: { sort: "asc", nulls: "last" } }, { name: "asc" }],
    select: {
      ...BOUND_FLAGSHIP.select,
      ...NOTED,
      shops: {
        where: { AND: [shopsWithinScope(scope), { deactivatedAt: null }] },
        orderBy: { name: "asc" },
        select: { id: true, name: true, disabledAt: true, reportsSuspendedAt: true, suspensionReason: true },
      },
    },
  });
  return found.map((flagship) => ({
    ...flagshipView(flagship, now, isRefusedOf(flagship)),
    ...notesOf(flagship),
    shops: flagship.shops.map(({ id, name }) => ({ id, name })),
  }));
}

type Refusable = Omit<Parameters<typeof isRefusedByPlatform>[0], "flagshipShop"> & { disabledAt: Date | null };

/** True when the platform refused it in a call of a shop that lives by it, or when it was asked. */
function isRefusedOf(flagship: { checkResult: string | null; shops: readonly Refusable[] }): boolean {
  const inUse = flagship.shops.filter(({ disabledAt }) => disabledAt === null);
  return inUse.some((shop) => isRefusedByPlatform({ ...shop, flagshipShop: flagship }));
}

/** One flagship shop with the shops that live by it and the history of its authorizations; null outside the scope. */
export async function getFlagship(scope: Scope, id: string, now = new Date()): Promise<FlagshipView | null> {
  if (!recordId.safeParse(id).success) return null;
  const flagship = await database().flagshipShop.findFirst({
    where: { AND: [visible(scope), { id }] },
    select: {
      ...BOUND_FLAGSHIP.select,
      ...NOTED,
      version: true,
      refreshExpiresAt: true,
      authorizedBy: true,
      shops: {
        where: { AND: [shopsWithinScope(scope), { deactivatedAt: null }] },
        orderBy: { name: "asc" },
        include: SHOP_ROW,
      },
      requests: {
        where: { pendingAt: { gt: new Date(now.getTime() - PENDING_HOURS * HOUR_MS) } },
        orderBy: { pendingAt: "desc" },
        take: 1,
        select: { id: true, pendingAt: true, pendingSellerId: true, pendingNick: true },
      },
    },
  });
  if (!flagship) return null;
  const [timeline, unbound, authorizedBy] = await Promise.all([
    listAudit(scope, { kind: "flagship-shop", ids: [id] }),
    database().shop.findMany({
      where: { AND: [shopsWithinScope(scope), { flagshipShopId: null, deactivatedAt: null }] },
      orderBy: { name: "asc" },
      take: MOST_UNBOUND,
      select: { id: true, name: true },
    }),
    flagship.authorizedBy === null ? null : personName(outsideCommits(scope), flagship.authorizedBy),
  ]);
  return {
    ...flagshipView(flagship, now, isRefusedOf(flagship)),
    ...notesOf(flagship),
    version: flagship.version,
    authorizedBy,
    refreshUntil: flagship.refreshExpiresAt?.toISOString() ?? null,
    disabledAt: flagship.disabledAt?.toISOString() ?? null,
    pending: pendingOf(flagship),
    shops: flagship.shops.map((shop) => {
      const row = rowOf(shop, { parked: 0, earlier: 0, isSilent: false, isStuck: false }, now);
      return {
        id: row.id,
        name: row.name,
        auth: row.auth,
        isSuspended: shop.reportsSuspendedAt !== null,
        inUse: shop.activatedAt !== null,
      };
    }),
    unbound,
    timeline,
  };
}

type Requested = {
  name: string;
  requests: readonly {
    id: string;
    pendingAt: Date | null;
    pendingSellerId: string | null;
    pendingNick: string | null;
  }[];
};

function pendingOf({ name, requests: [request] }: Requested): PendingAuthorization | null {
  if (!request?.pendingAt || request.pendingSellerId === null) return null;
  const { id: requestId, pendingAt, pendingSellerId: sellerId, pendingNick: nick } = request;
  return { requestId, sellerId, nick, at: pendingAt.toISOString(), sameName: sameName(name, nick) };
}

type Noted = {
  platformNick: string | null;
  authorizedAt: Date | null;
  checkedAt: Date | null;
  checkResult: string | null;
};

function notesOf({ platformNick, authorizedAt, checkedAt, checkResult }: Noted) {
  const result: CheckResult | null = CHECK_RESULTS.find((known) => known === checkResult) ?? null;
  return {
    platformNick,
    authorizedAt: authorizedAt?.toISOString() ?? null,
    check: checkedAt && result ? { at: checkedAt.toISOString(), result } : null,
  };
}
