import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { seal, unseal } from "@/lib/db/seal";
import { SWEEP_CHANNEL } from "@/lib/delivery/queue/sweep-channel";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { Token } from "@/lib/platform/wire/token";
import { lockBoundShops, lockFlagship, type LockedFlagship } from "../store";
import { ensureSameShop } from "./ensure-same-shop";
import { ofFlagship, putTokenInForce } from "./grant-token";

/** A token that waits for a person's word is kept so long. */
export const PENDING_HOURS = 24;
const HOUR_MS = 3_600_000;

const NOT_PENDING = {
  pendingCipher: null,
  pendingKeyId: null,
  pendingSellerId: null,
  pendingNick: null,
  pendingAt: null,
};

/**
 * The first authorization of a flagship shop tells which shop of the platform it is, and nothing here knows better: its token
 * waits, sealed, until a person has seen who gave it. In the caller's commit, under the flagship shop's lock.
 */
export async function awaitConfirmation(
  commit: Commit,
  flagship: LockedFlagship,
  { requestId, token, givenAt }: { requestId: string; token: Token; givenAt: Date },
): Promise<void> {
  await commit.tx.authorizationRequest.updateMany({
    where: { flagshipShopId: flagship.id, pendingAt: { not: null } },
    data: { ...NOT_PENDING, outcome: "superseded" },
  });
  const { cipher, keyId } = seal(JSON.stringify(token));
  const pending = {
    pendingCipher: cipher,
    pendingKeyId: keyId,
    pendingSellerId: token.userId,
    pendingNick: token.nick,
  };
  await commit.tx.authorizationRequest.update({
    where: { id: requestId },
    data: { ...pending, pendingAt: givenAt, outcome: "held" },
  });
  await recordAudit(commit, {
    ...ofFlagship(flagship.id),
    action: "flagship.authorization-held",
    after: { nick: token.nick ?? token.userId },
  });
}

type Pending = { flagshipShopId: string; requestId: string };

/**
 * A person has seen who authorized, and keeps it: the token counts from now on. Refuses FORBIDDEN, NOT_FOUND,
 * FLAGSHIP_DISABLED, AUTHORIZATION_STATE_USED where nothing waits any more, AUTHORIZATION_PENDING_OVER after a day, and
 * AUTHORIZATION_WRONG_SHOP where it has become another shop's meanwhile.
 */
export async function keepAuthorization(by: By, pending: Pending, now = new Date()): Promise<void> {
  await onPending(by, pending, async (commit, flagship, request) => {
    if (flagship.disabledAt) refuse("FLAGSHIP_DISABLED");
    if (now.getTime() - request.pendingAt.getTime() > PENDING_HOURS * HOUR_MS) refuse("AUTHORIZATION_PENDING_OVER");
    const token = JSON.parse(unseal(request.pendingCipher, request.pendingKeyId)) as Token; // our own words, sealed
    await ensureSameShop(commit, flagship, token);
    await putTokenInForce(commit, flagship, {
      token,
      givenAt: request.pendingAt,
      authorizedBy: request.requestedBy,
      action: "flagship.authorized",
    });
    return "authorized";
  });
}

/** It was the wrong account: the token is forgotten, and nothing has changed. Refuses as `keepAuthorization`. */
export async function dropAuthorization(by: By, pending: Pending): Promise<void> {
  await onPending(by, pending, async (commit, flagship, request) => {
    await recordAudit(commit, {
      ...ofFlagship(flagship.id),
      action: "flagship.authorization-dropped",
      after: { nick: request.pendingNick ?? request.pendingSellerId },
    });
    return "dropped";
  });
}

type PendingRequest = {
  requestedBy: string;
  pendingAt: Date;
  pendingCipher: Uint8Array;
  pendingKeyId: string;
  pendingNick: string | null;
  pendingSellerId: string | null;
};

async function onPending(
  by: By,
  { flagshipShopId, requestId }: Pending,
  decide: (commit: Commit, flagship: LockedFlagship, request: PendingRequest) => Promise<string>,
): Promise<void> {
  ensureWholeAccount(by.scope);
  await inOneCommit(by, async (commit) => {
    const flagship = (await lockFlagship(commit, flagshipShopId)) ?? refuse("NOT_FOUND");
    const request = await commit.tx.authorizationRequest.findFirst({
      where: { id: requestId, flagshipShopId, sellerAccountId: commit.scope.sellerAccountId },
    });
    const { pendingAt = null, pendingCipher = null, pendingKeyId = null } = request ?? {};
    if (!request || !pendingAt || !pendingCipher || !pendingKeyId) refuse("AUTHORIZATION_STATE_USED");
    const outcome = await decide(commit, flagship, { ...request, pendingAt, pendingCipher, pendingKeyId });
    await commit.tx.authorizationRequest.update({ where: { id: request.id }, data: { ...NOT_PENDING, outcome } });
  });
}

/**
 * Takes an authorization back, whose it is included, so that the right account can authorize. Refuses FORBIDDEN, NOT_FOUND, and
 * FLAGSHIP_IN_USE while a shop that is in use is bound to it: its calls would stop. A repeat changes nothing.
 */
export async function resetAuthorization(by: By, { flagshipShopId }: { flagshipShopId: string }): Promise<void> {
  ensureWholeAccount(by.scope);
  await inOneCommit(by, async (commit) => {
    const flagship = (await lockFlagship(commit, flagshipShopId)) ?? refuse("NOT_FOUND");
    const inUse = (await lockBoundShops(commit, flagshipShopId)).filter(({ activatedAt }) => activatedAt !== null);
    if (inUse.length > 0) refuse("FLAGSHIP_IN_USE", { facts: { count: inUse.length } });
    if (flagship.platformSellerId === null && flagship.authState === "UNAUTHORIZED") return;
    await commit.tx.flagshipShop.update({
      where: { id: flagshipShopId },
      data: {
        ...{
          authState: "UNAUTHORIZED",
          authExpiresAt: null,
          authorizedAt: null,
          authorizedBy: null,
          authBeganAt: null,
        },
        ...{ accessTokenCipher: null, refreshTokenCipher: null, keyId: null, refreshExpiresAt: null },
        ...{ platformSellerId: null, platformNick: null, checkedAt: null, checkResult: null },
        version: { increment: 1 },
      },
    });
    await recordAudit(commit, {
      ...ofFlagship(flagshipShopId),
      action: "flagship.authorization-reset",
      after: { nick: flagship.platformNick ?? flagship.platformSellerId },
    });
    commit.wakes.add(SWEEP_CHANNEL);
  });
}
