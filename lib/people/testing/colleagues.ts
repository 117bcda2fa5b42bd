import { randomUUID } from "node:crypto";
import { startSession } from "@/lib/auth/sessions/sessions";
import { database } from "@/lib/db/client";
import type { Role } from "@/lib/kernel/roles";
import type { SignedIn } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { World } from "@/lib/shops/testing/world";

type Words = {
  role?: Role;
  /** Null: has never set one. */
  passwordHash?: string | null;
  disabledAt?: Date | null;
  shopIds?: string[];
  hasSecondFactor?: boolean;
};

const PLACE = { ip: "198.51.100.7", userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36" };

/** Signs a person in; returns the session's id. */
export function signIn(userId: string): Promise<string> {
  return startSession(userId, { method: "PASSWORD", place: PLACE, now: new Date() });
}

/** Another person of the account, a clerk of all shops unless told otherwise; signed in, but for who never joined. */
export async function addColleague(world: World, words: Words = {}): Promise<SignedIn> {
  const { role = "CLERK", passwordHash = "none", disabledAt = null, shopIds, hasSecondFactor = false } = words;
  const { sellerAccountId } = world;
  const { id, name } = await database().user.create({
    data: {
      ...{ sellerAccountId, email: `${randomUUID()}@test.demo`, name: "王同事", role, passwordHash, disabledAt },
      allShops: shopIds === undefined,
      shops: { create: (shopIds ?? []).map((shopId) => ({ shopId })) },
      ...(hasSecondFactor
        ? {
            ...{ totpCipher: Buffer.from("sealed"), totpKeyId: "k", totpConfirmedAt: new Date(), totpLastStep: 1 },
            recoveryCodes: { create: [{ codeSha256: "a" }, { codeSha256: "b" }] },
          }
        : {}),
    },
  });
  return {
    ...world.caller,
    scope: makeScope(sellerAccountId, shopIds ?? "all"),
    actor: { kind: "person", userId: id, name, role, ip: null },
    role,
    sessionId: passwordHash === null ? randomUUID() : await signIn(id),
  };
}
