import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { seal } from "@/lib/db/seal";
import { SWEEP_CHANNEL } from "@/lib/delivery/queue/sweep-channel";
import type { AuditAction } from "@/lib/kernel/audit-actions";
import type { Token } from "@/lib/platform/wire/token";
import { stateAt } from "../domain/authorization";
import { effectiveExpiry } from "../domain/token-life";
import { lockBoundShops, ownAuthorization, type LockedFlagship } from "../store";
import { ofShop } from "./change";
import { resumeLocked } from "./suspend-reports";
type Grant = {
  token: Token;
  /** When the platform was asked: its lives count from here at the latest. */
  givenAt: Date;
  /** Who gave the authorization; unchanged by a renewal. */
  authorizedBy?: string;
  action: Extract<AuditAction, "flagship.authorized" | "flagship.refreshed">;
};

/**
 * Puts a token in force, in the caller's commit and under the flagship shop's lock: sealed, with its effective expiry and
 * an audit entry that holds the old and the new one (R50). The direct shops that live by it are authorized with it, and what
 * waited for the authorization goes on.
 */
export async function putTokenInForce(commit: Commit, flagship: LockedFlagship, grant: Grant): Promise<void> {
  const { token, givenAt, authorizedBy, action } = grant;
  const authExpiresAt = effectiveExpiry(token, givenAt);
  const access = seal(token.accessToken);
  const mayRefresh = token.refreshToken !== null && token.refreshInSeconds > 0;
  const refreshExpiresAt = mayRefresh ? new Date(givenAt.getTime() + token.refreshInSeconds * 1000) : null;
  await commit.tx.flagshipShop.update({
    where: { id: flagship.id },
    data: {
      authState: "AUTHORIZED",
      authExpiresAt,
      accessTokenCipher: access.cipher,
      refreshTokenCipher: mayRefresh && token.refreshToken ? seal(token.refreshToken).cipher : null,
      keyId: access.keyId,
      refreshExpiresAt,
      authorizedAt: givenAt,
      ...(stateAt(ownAuthorization(flagship), givenAt) === "AUTHORIZED" ? {} : { authBeganAt: givenAt }),
      ...(authorizedBy ? { authorizedBy } : {}),
      platformSellerId: token.userId,
      platformNick: token.nick ?? flagship.platformNick,
      checkedAt: null,
      checkResult: null,
      version: { increment: 1 },
    },
  });
  await recordAudit(commit, {
    ...ofFlagship(flagship.id),
    action,
    before: { expiresAt: flagship.authExpiresAt?.toISOString() ?? null },
    after: { expiresAt: authExpiresAt.toISOString(), nick: token.nick },
  });
  commit.wakes.add(SWEEP_CHANNEL);
  for (const shop of await lockBoundShops(commit, flagship.id)) {
    await followFlagship(commit, shop, givenAt);
    await resumeLocked(commit, shop);
  }
}

type Own = { id: string; authState: LockedFlagship["authState"]; authExpiresAt: Date | null };

/**
 * A direct shop's authorization is that of its flagship shop (platform/transport.md section 2): it is authorized with it and
 * has no end of its own, so that an end is always named as the flagship shop's (R41). One that was disabled stays so.
 *
 * @returns true when that changed something
 */
export async function followFlagship(commit: Commit, shop: Own, now: Date): Promise<boolean> {
  if (shop.authState === "DISABLED") return false;
  if (shop.authState === "AUTHORIZED" && shop.authExpiresAt === null) return false;
  await commit.tx.shop.update({
    where: { id: shop.id },
    data: {
      authState: "AUTHORIZED",
      authExpiresAt: null,
      ...(stateAt({ state: shop.authState, expiresAt: shop.authExpiresAt }, now) === "AUTHORIZED"
        ? {}
        : { authBeganAt: now }),
    },
  });
  if (shop.authState !== "AUTHORIZED")
    await recordAudit(commit, { ...ofShop(shop.id), action: "shop.authorized", before: { authState: shop.authState } });
  return true;
}

/** Whom an audit entry is about: a flagship shop. */
export function ofFlagship(flagshipShopId: string) {
  return { subjectKind: "flagship-shop", subjectId: flagshipShopId } as const;
}
