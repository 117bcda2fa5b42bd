import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import type { Scope } from "@/lib/kernel/scope";
import { isReadingDue } from "../domain/reading";

/** A flagship shop whose e-waybill account is to be read now, with its session. Never log it. */
export type AccountToRead = { flagshipShopId: string; session: string };

/** The authorized flagship shops of an account whose e-waybill account a person asked for, or that was not read for a day. */
export async function accountsToRead({ sellerAccountId }: Scope, now: Date): Promise<AccountToRead[]> {
  const flagships = await database().flagshipShop.findMany({
    where: {
      sellerAccountId,
      disabledAt: null,
      authState: "AUTHORIZED",
      accessTokenCipher: { not: null },
      OR: [{ authExpiresAt: null }, { authExpiresAt: { gt: now } }],
    },
    select: { id: true, accessTokenCipher: true, keyId: true },
  });
  if (flagships.length === 0) return [];
  const readings = await database().ewaybillReading.findMany({ where: { sellerAccountId } });
  const readingOf = new Map(readings.map((one) => [one.flagshipShopId, one]));
  return flagships.flatMap(({ id, accessTokenCipher, keyId }) =>
    accessTokenCipher && keyId && isReadingDue(readingOf.get(id) ?? null, now)
      ? [{ flagshipShopId: id, session: unseal(accessTokenCipher, keyId) }]
      : [],
  );
}
