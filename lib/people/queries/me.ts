import { providerName } from "@/lib/auth/oidc/provider";
import { sessionLimits } from "@/lib/auth/sessions/limits";
import { database } from "@/lib/db/client";
import { localeOf } from "@/lib/i18n/locale";
import { ROLES, type Role } from "@/lib/kernel/roles";
import type { Caller, SignedIn } from "@/lib/kernel/scope";
import { isSessionOpen } from "@/lib/kernel/session-end";
import type { Me, MySession, SignInRules } from "../client/me";
import { readUserAgent } from "../domain/browser-name";

/** What a person is shown of themselves. */
export async function getMe({ actor, sessionId }: SignedIn, now: Date): Promise<Me> {
  const person = await database().user.findUniqueOrThrow({
    where: { id: actor.userId },
    include: {
      sellerAccount: { select: { secondFactorFor: true } },
      shops: { select: { shop: { select: { name: true } } } },
      recoveryCodes: { where: { usedAt: null }, select: { userId: true } },
    },
  });
  const { name, email, role, allShops, shops, locale, passwordHash, totpConfirmedAt } = person;
  return {
    ...{ name, email, role },
    shops: allShops ? null : shops.map(({ shop }) => shop.name).sort(),
    locale: locale === null ? null : localeOf(locale),
    hasPassword: passwordHash !== null,
    secondFactor: {
      since: totpConfirmedAt?.toISOString() ?? null,
      codesLeft: person.recoveryCodes.length,
      isRequired: person.sellerAccount.secondFactorFor.includes(role),
    },
    sessions: await listMySessions(actor.userId, sessionId, now),
  };
}

async function listMySessions(userId: string, thisId: string, now: Date): Promise<MySession[]> {
  const limits = sessionLimits();
  const found = await database().session.findMany({
    where: { userId, endedAt: null, startedAt: { gt: new Date(now.getTime() - limits.maxMs) } },
    orderBy: [{ usedAt: "desc" }, { id: "desc" }],
  });
  const open = found
    .filter((session) => isSessionOpen(session, limits, now))
    .map(({ id, method, ip, userAgent, startedAt, usedAt }) => ({
      ...{ id, ip, ...readUserAgent(userAgent) },
      isThis: id === thisId,
      byProvider: method === "OIDC",
      startedAt: startedAt.toISOString(),
      usedAt: usedAt.toISOString(),
    }));
  return [...open.filter(({ isThis }) => isThis), ...open.filter(({ isThis }) => !isThis)];
}

/** Of whom the caller's account asks a second factor, and whom that would meet. */
export async function getSignInRules({ scope, actor }: Caller): Promise<SignInRules> {
  const { sellerAccountId } = scope;
  const [account, own, lacking] = await Promise.all([
    database().sellerAccount.findUniqueOrThrow({
      where: { id: sellerAccountId },
      select: { secondFactorFor: true, onlyByProvider: true },
    }),
    database().user.findUniqueOrThrow({ where: { id: actor.userId }, select: { totpConfirmedAt: true } }),
    database().user.groupBy({
      by: ["role"],
      where: { sellerAccountId, disabledAt: null, totpConfirmedAt: null },
      _count: true,
    }),
  ]);
  const countOf = (role: Role) => lacking.find((one) => one.role === role)?._count ?? 0;
  return {
    roles: ROLES.filter((role) => account.secondFactorFor.includes(role)),
    without: Object.fromEntries(ROLES.map((role) => [role, countOf(role)])) as Record<Role, number>,
    hasOwn: own.totpConfirmedAt !== null,
    provider: providerName(),
    onlyByProvider: account.onlyByProvider,
  };
}
