import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import type { AppErrorCode } from "@/lib/kernel/app-error";
import { AppError, type Refusal } from "@/lib/kernel/app-error";
import type { By, Caller, Edition } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { switchReceivingOff } from "../commands/receiving";
import type { Token } from "@/lib/platform/wire/token";
import type { AuthState } from "../domain/authorization";

/** One invented seller account with an authorized flagship shop and an administrator; for tests. */
export type World = { sellerAccountId: string; caller: Caller; flagshipShopId: string };

let suppliers = 0;

/** A supplier id nobody has yet. */
export function newSupplierId(): string {
  suppliers += 1;
  return `${Date.now()}${String(suppliers).padStart(4, "0")}`;
}

export async function makeWorld(
  edition: Edition,
  clientVersion: string | null = edition === "ENTERPRISE" ? "v2.5.4.0" : null,
): Promise<World> {
  const db = database();
  const account = await db.sellerAccount.create({
    data: {
      accountNo: `test-${randomUUID()}`,
      name: "测试账号",
      edition,
      clientVersion,
      flagshipLiveAt: edition === "FLAGSHIP" ? new Date() : null,
    },
  });
  const sellerAccountId = account.id;
  const user = await db.user.create({
    data: { sellerAccountId, email: `${randomUUID()}@test.demo`, name: "陈管理", role: "ADMIN", passwordHash: "none" },
  });
  const flagship = await addFlagship(sellerAccountId, "AUTHORIZED");
  return {
    sellerAccountId,
    flagshipShopId: flagship,
    caller: {
      scope: makeScope(sellerAccountId, "all"),
      actor: { kind: "person", userId: user.id, name: user.name, role: "ADMIN", ip: null },
      role: "ADMIN",
      edition,
      accountNo: account.accountNo,
    },
  };
}

/** Gives the account the other edition, as the vendor would: one row, nothing else (R1). */
export async function switchEdition({ sellerAccountId }: World, edition: Edition): Promise<void> {
  await database().sellerAccount.update({ where: { id: sellerAccountId }, data: { edition } });
}

/** The same person, for these shops only, as `UserShop` rows make it. */
export function callerOf(world: World, shopIds: readonly string[]): Caller {
  return { ...world.caller, scope: makeScope(world.sellerAccountId, shopIds) };
}

export async function addFlagship(
  sellerAccountId: string,
  authState: AuthState,
  { authExpiresAt = null, disabledAt = null }: { authExpiresAt?: Date | null; disabledAt?: Date | null } = {},
): Promise<string> {
  const flagship = await database().flagshipShop.create({
    data: { sellerAccountId, name: `旗舰店 ${randomUUID().slice(0, 8)}`, authState, authExpiresAt, disabledAt },
  });
  return flagship.id;
}

/** A first authorization of a flagship shop that waits for a person's word; returns the form that answers it. */
export async function addPendingAuthorization(world: World, flagshipShopId: string) {
  const token: Token = {
    ...{ accessToken: "6100held", refreshToken: null, expiresInSeconds: 3600, refreshInSeconds: 0, partsInSeconds: [] },
    ...{ userId: randomUUID(), nick: "示例旗舰店" },
  };
  const { cipher, keyId } = seal(JSON.stringify(token));
  const { sellerAccountId } = world;
  const request = await database().authorizationRequest.create({
    data: {
      ...{ sellerAccountId, flagshipShopId, stateSha256: randomUUID(), requestedBy: world.caller.actor.userId },
      ...{ expiresAt: new Date(), usedAt: new Date(), outcome: "held" },
      ...{ pendingCipher: cipher, pendingKeyId: keyId, pendingSellerId: token.userId, pendingNick: token.nick },
      pendingAt: new Date(),
    },
  });
  return { flagshipShopId, requestId: request.id };
}

type ShopWords = {
  name?: string;
  supplierId?: string | null;
  flagshipShopId?: string | null;
  authState?: AuthState;
  authExpiresAt?: Date | null;
  orderReceivingEnabled?: boolean;
  receivingOffAt?: Date | null;
  receivingOnAt?: Date | null;
  activatedAt?: Date | null;
  businessMode?: "LIGHT_RAIL_3" | "BRAND_STATION" | null;
  lastOrderAt?: Date | null;
  deactivatedAt?: Date | null;
};

/** A shop bound to the world's flagship shop and authorized, unless told otherwise. */
export async function addShop(world: World, words: ShopWords = {}): Promise<string> {
  const shop = await database().shop.create({
    data: {
      sellerAccountId: world.sellerAccountId,
      name: `店铺 ${randomUUID().slice(0, 8)}`,
      supplierId: newSupplierId(),
      flagshipShopId: world.flagshipShopId,
      authState: "AUTHORIZED",
      ...words,
    },
  });
  return shop.id;
}

export async function suspend(shopId: string, reason = "invalid-sessionkey"): Promise<void> {
  await database().shop.update({
    where: { id: shopId },
    data: { reportsSuspendedAt: new Date(), suspensionReason: reason },
  });
}

/** Switches order receiving off without an end, as somebody who types the shop's name. */
export async function switchOff(by: By, shopId: string): Promise<void> {
  const { name } = await database().shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true } });
  await switchReceivingOff(by, { shopId, until: null, reason: "盘点", typedName: name });
}

/** Order pushes that wait, oldest first; returns their ids in the order of arrival. */
export async function park(world: World, shopId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = randomUUID();
    await database().inboxItem.create({
      data: {
        id,
        kind: "order",
        orderingKey: `${shopId}:${index}`,
        dedupKey: id,
        sellerAccountId: world.sellerAccountId,
        shopId,
        answer: "accepted",
        state: "PARKED",
        note: "receiving-off",
        attempts: 1,
      },
    });
    ids.push(id);
  }
  return ids;
}

/** What an act of this kind left in the audit log, in order. */
export function auditOf(sellerAccountId: string, action?: string) {
  return database().auditEntry.findMany({
    where: { sellerAccountId, ...(action ? { action } : {}) },
    orderBy: { seq: "asc" },
  });
}

/** The refusal an act ends in; throws where it does not end in one. */
export async function refusalFrom(act: () => Promise<unknown>): Promise<Refusal> {
  try {
    await act();
  } catch (error) {
    if (error instanceof AppError) return error.refusal;
    throw error;
  }
  throw new Error("It was not refused");
}

export async function codeFrom(act: () => Promise<unknown>): Promise<AppErrorCode> {
  return (await refusalFrom(act)).code;
}
