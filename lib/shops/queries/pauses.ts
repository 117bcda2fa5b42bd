import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { ReceivingOff } from "../client";
import { recordId } from "../schema";

type PausedShop = {
  id: string;
  orderReceivingEnabled: boolean;
  receivingOffAt: Date | null;
  receivingOffBy: string | null;
  receivingOffReason: string | null;
  receivingOnAt: Date | null;
};

/**
 * Of those of the given shops whose receiving is off: since when, by whom, why, and when it is on again (R53). The caller has
 * found the shops within its scope. Where the switch was thrown before this was kept, what is not known is null or a dash.
 */
export async function listPauses(
  { sellerAccountId }: Scope,
  shops: readonly PausedShop[],
): Promise<Map<string, ReceivingOff>> {
  const off = shops.filter(({ orderReceivingEnabled }) => !orderReceivingEnabled);
  const ids = off.flatMap(({ receivingOffBy: by }) => (recordId.safeParse(by).success ? (by ?? []) : []));
  const people =
    ids.length === 0
      ? []
      : await database().user.findMany({
          where: { sellerAccountId, id: { in: ids } },
          select: { id: true, name: true },
        });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return new Map(
    off.map((shop): [string, ReceivingOff] => [
      shop.id,
      {
        at: shop.receivingOffAt?.toISOString() ?? null,
        by: names.get(shop.receivingOffBy ?? "") ?? shop.receivingOffBy ?? "–",
        reason: shop.receivingOffReason,
        onAgainAt: shop.receivingOnAt?.toISOString() ?? null,
      },
    ]),
  );
}
