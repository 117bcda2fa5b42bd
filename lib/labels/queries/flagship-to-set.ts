import type { Reading } from "@/lib/db/commit";

/** A flagship shop of the account, as far as its e-waybill settings ask; null where it is none of it. */
export function flagshipToSet({ tx, scope: { sellerAccountId } }: Reading, id: string) {
  return tx.flagshipShop.findFirst({ where: { id, sellerAccountId }, select: { disabledAt: true, authState: true } });
}
