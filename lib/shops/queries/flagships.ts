import { listAudit } from "@/lib/db/audit-log";
import { database, type Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { coversAccount, shopsWithinScope } from "@/lib/kernel/scope";
import type { CheckResult, FlagshipRow, FlagshipView } from "../client";
import { CHECK_RESULTS } from "../domain/check-result";
import { recordId } from "../schema";
import { BOUND_FLAGSHIP } from "../store";
import { flagshipView, rowOf, SHOP_ROW } from "./shop-row";

/** Flagship shops that this caller may see: all of the account, or those its own shops are bound to. */
function visible(scope: Scope): Prisma.FlagshipShopWhereInput {
  const { sellerAccountId } = scope;
  return coversAccount(scope) ? { sellerAccountId } : { sellerAccountId, shops: { some: shopsWithinScope(scope) } };
}

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
        select: { id: true, name: true },
      },
    },
  });
  return found.map((flagship) => ({ ...flagshipView(flagship, now), ...notesOf(flagship), shops: flagship.shops }));
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
      shops: {
        where: { AND: [shopsWithinScope(scope), { deactivatedAt: null }] },
        orderBy: { name: "asc" },
        include: SHOP_ROW,
      },
    },
  });
  if (!flagship) return null;
  const [timeline, unbound] = await Promise.all([
    listAudit(scope, { kind: "flagship-shop", ids: [id] }),
    database().shop.findMany({
      where: { AND: [shopsWithinScope(scope), { flagshipShopId: null, deactivatedAt: null }] },
      orderBy: { name: "asc" },
      take: MOST_UNBOUND,
      select: { id: true, name: true },
    }),
  ]);
  const given = timeline.findLast(({ action }) => action === "flagship.authorized");
  return {
    ...flagshipView(flagship, now),
    ...notesOf(flagship),
    version: flagship.version,
    authorizedBy: given?.actorName ?? null,
    refreshUntil: flagship.refreshExpiresAt?.toISOString() ?? null,
    disabledAt: flagship.disabledAt?.toISOString() ?? null,
    shops: flagship.shops.map((shop) => {
      const row = rowOf(shop, { parked: 0, earlier: 0, isSilent: false, isStuck: false }, now);
      return { id: row.id, name: row.name, auth: row.auth, isHeld: shop.reportsHeldAt !== null };
    }),
    unbound,
    timeline,
  };
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
