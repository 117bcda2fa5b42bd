import { database } from "@/lib/db/client";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import type { Scope } from "@/lib/kernel/scope";
import { coversAccount, shopsWithinScope } from "@/lib/kernel/scope";
import type { Expiry } from "../client";
import { dayOf } from "../store";

/**
 * Every day on which something of the shops in scope ends (R49), by day: authorizations of flagship shops, those of direct
 * shops that have an end of their own, and agreements 商家仓直发协议 (R70). What is disabled ends nothing any more.
 */
export async function listExpiries(scope: Scope): Promise<Expiry[]> {
  const { sellerAccountId } = scope;
  const shopsInScope = { AND: [shopsWithinScope(scope), { deactivatedAt: null }] };
  const [flagships, shops] = await Promise.all([
    database().flagshipShop.findMany({
      where: {
        sellerAccountId,
        disabledAt: null,
        authExpiresAt: { not: null },
        ...(coversAccount(scope) ? {} : { shops: { some: shopsInScope } }),
      },
      select: {
        id: true,
        name: true,
        authExpiresAt: true,
        shops: { where: shopsInScope, orderBy: { name: "asc" }, select: { name: true } },
      },
    }),
    database().shop.findMany({
      where: {
        AND: [shopsInScope, { OR: [{ authExpiresAt: { not: null } }, { agreementValidTo: { not: null } }] }],
      },
      select: { id: true, name: true, authState: true, authExpiresAt: true, disabledAt: true, agreementValidTo: true },
    }),
  ]);
  const found: Expiry[] = flagships.flatMap(({ id, name, authExpiresAt, shops: bound }) =>
    authExpiresAt
      ? [{ kind: "flagship", id, name, on: shanghaiDate(authExpiresAt), shops: bound.map((shop) => shop.name) }]
      : [],
  );
  for (const { id, name, authState, authExpiresAt, disabledAt, agreementValidTo } of shops) {
    if (authExpiresAt && authState !== "DISABLED" && !disabledAt)
      found.push({ kind: "shop", id, name, on: shanghaiDate(authExpiresAt), shops: [] });
    const agreementEnds = dayOf(agreementValidTo);
    if (agreementEnds) found.push({ kind: "agreement", id, name, on: agreementEnds, shops: [] });
  }
  return found.sort((a, b) => (a.on === b.on ? a.name.localeCompare(b.name, "zh-CN") : a.on < b.on ? -1 : 1));
}

/** Whether the account's calendar feed has an address now; the address itself nobody can look up. */
export async function isFeedOpen({ sellerAccountId }: Scope): Promise<boolean> {
  const watch = await database().watchSettings.findUnique({
    where: { sellerAccountId },
    select: { feedTokenSha256: true },
  });
  return watch?.feedTokenSha256 != null;
}
