import { inOneCommit, type Tx } from "@/lib/db/client";
import { seal, unseal } from "@/lib/db/seal";
import { wakeSweep } from "@/lib/delivery/queue/wake-sweep";
import { refuse } from "@/lib/kernel/app-error";
import { coversAccount } from "@/lib/kernel/scope";
import type { Token } from "@/lib/platform/wire/token";
import { lockBoundShops, lockFlagship, type LockedFlagship } from "../store";
import type { By } from "./change";
import { ensureSameShop } from "./ensure-same-shop";
import { auditFlagship, putTokenInForce } from "./grant-token";

/** A token that waits for a person's word is kept so long. */
export const HELD_HOURS = 24;
const HOUR_MS = 3_600_000;

const NOT_HELD = { heldTokenCipher: null, heldKeyId: null, heldSellerId: null, heldNick: null, heldAt: null };

/**
 * The first authorization of a flagship shop tells which shop of the platform it is, and nothing here knows better: its token
 * waits, sealed, until a person has seen who gave it. In the caller's commit, under the flagship shop's lock.
 */
export async function holdFirst(
  tx: Tx,
  by: By,
  flagship: LockedFlagship,
  { requestId, token, givenAt }: { requestId: string; token: Token; givenAt: Date },
): Promise<void> {
  await tx.authorizationRequest.updateMany({
    where: { flagshipShopId: flagship.id, heldAt: { not: null } },
    data: { ...NOT_HELD, outcome: "superseded" },
  });
  const { cipher, keyId } = seal(JSON.stringify(token));
  const held = { heldTokenCipher: cipher, heldKeyId: keyId, heldSellerId: token.userId, heldNick: token.nick };
  await tx.authorizationRequest.update({
    where: { id: requestId },
    data: { ...held, heldAt: givenAt, outcome: "held" },
  });
  await auditFlagship(tx, by, flagship.id, "flagship.authorization-held", {
    after: { nick: token.nick ?? token.userId },
  });
}

type Held = { flagshipShopId: string; requestId: string };

/**
 * A person has seen who authorized, and keeps it: the token counts from now on. Refuses FORBIDDEN, NOT_FOUND,
 * FLAGSHIP_DISABLED, AUTHORIZATION_STATE_USED where nothing waits any more, AUTHORIZATION_HELD_OVER after a day, and
 * AUTHORIZATION_WRONG_SHOP where it has become another shop's meanwhile.
 */
export async function keepAuthorization(by: By, held: Held, now = new Date()): Promise<void> {
  await onHeld(by, held, async (tx, flagship, request) => {
    if (flagship.disabledAt) refuse("FLAGSHIP_DISABLED");
    if (now.getTime() - request.heldAt.getTime() > HELD_HOURS * HOUR_MS) refuse("AUTHORIZATION_HELD_OVER");
    const token = JSON.parse(unseal(request.heldTokenCipher, request.heldKeyId)) as Token; // our own words, sealed
    await ensureSameShop(tx, flagship, token);
    await putTokenInForce(tx, by, flagship, {
      token,
      givenAt: request.heldAt,
      authorizedBy: request.requestedBy,
      action: "flagship.authorized",
    });
    return "authorized";
  });
}

/** It was the wrong account: the token is forgotten, and nothing has changed. Refuses as `keepAuthorization`. */
export async function dropAuthorization(by: By, held: Held): Promise<void> {
  await onHeld(by, held, async (tx, flagship, request) => {
    await auditFlagship(tx, by, flagship.id, "flagship.authorization-dropped", {
      after: { nick: request.heldNick ?? request.heldSellerId },
    });
    return "dropped";
  });
}

type HeldRequest = {
  requestedBy: string;
  heldAt: Date;
  heldTokenCipher: Uint8Array;
  heldKeyId: string;
  heldNick: string | null;
  heldSellerId: string | null;
};

async function onHeld(
  by: By,
  { flagshipShopId, requestId }: Held,
  decide: (tx: Tx, flagship: LockedFlagship, request: HeldRequest) => Promise<string>,
): Promise<void> {
  if (!coversAccount(by.scope)) refuse("FORBIDDEN");
  await inOneCommit(async (tx) => {
    const flagship = (await lockFlagship(tx, by.scope, flagshipShopId)) ?? refuse("NOT_FOUND");
    const request = await tx.authorizationRequest.findFirst({
      where: { id: requestId, flagshipShopId, sellerAccountId: by.scope.sellerAccountId },
    });
    const { heldAt = null, heldTokenCipher = null, heldKeyId = null } = request ?? {};
    if (!request || !heldAt || !heldTokenCipher || !heldKeyId) refuse("AUTHORIZATION_STATE_USED");
    const outcome = await decide(tx, flagship, { ...request, heldAt, heldTokenCipher, heldKeyId });
    await tx.authorizationRequest.update({ where: { id: request.id }, data: { ...NOT_HELD, outcome } });
  });
}

/**
 * Takes an authorization back, whose it is included, so that the right account can authorize. Refuses FORBIDDEN, NOT_FOUND, and
 * FLAGSHIP_IN_USE while a shop that is in use is bound to it: its calls would stop. A repeat changes nothing.
 */
export async function resetAuthorization(by: By, { flagshipShopId }: { flagshipShopId: string }): Promise<void> {
  if (!coversAccount(by.scope)) refuse("FORBIDDEN");
  await inOneCommit(async (tx) => {
    const flagship = (await lockFlagship(tx, by.scope, flagshipShopId)) ?? refuse("NOT_FOUND");
    const inUse = (await lockBoundShops(tx, by.scope, flagshipShopId)).filter(
      ({ activatedAt }) => activatedAt !== null,
    );
    if (inUse.length > 0) refuse("FLAGSHIP_IN_USE", { facts: { count: inUse.length } });
    if (flagship.platformSellerId === null && flagship.authState === "UNAUTHORIZED") return;
    await tx.flagshipShop.update({
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
    await auditFlagship(tx, by, flagshipShopId, "flagship.authorization-reset", {
      after: { nick: flagship.platformNick ?? flagship.platformSellerId },
    });
    await wakeSweep(tx);
  });
}
