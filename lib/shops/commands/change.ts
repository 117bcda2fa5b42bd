import type { Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";
import { stateAt } from "../domain/authorization";
import { intervalChange } from "../domain/callback-interval";
import { BOUND_FLAGSHIP, intervalsOf, lockShop, ownAuthorization, type LockedShop } from "../store";

/** The shop, locked until the commit; NOT_FOUND outside the scope. */
export async function lockedOrRefused(commit: Commit, shopId: string): Promise<LockedShop> {
  return (await lockShop(commit, shopId)) ?? refuse("NOT_FOUND");
}

/** A flagship shop to be bound must be the account's own and in use (R27): NOT_FOUND or SHOP_NOT_AUTHORIZED otherwise. */
export async function ensureBindable(
  { tx, scope: { sellerAccountId }, at }: Commit,
  flagshipShopId: string,
): Promise<void> {
  const found = await tx.flagshipShop.findFirst({ where: { id: flagshipShopId, sellerAccountId }, ...BOUND_FLAGSHIP });
  if (!found) refuse("NOT_FOUND", { fields: { flagshipShopId: "unknownValue" } });
  if (stateAt(ownAuthorization(found), at) !== "AUTHORIZED")
    refuse("SHOP_NOT_AUTHORIZED", { fields: { flagshipShopId: "notAuthorized" } });
}

/** Begins or ends, at a moment under its lock, the reporting stretch of a shop, or of the account where `shopId` is null (R124–R127). */
export async function moveInterval(
  commit: Commit,
  shopId: string | null,
  { on, at }: { on: boolean; at: Date },
): Promise<void> {
  const change = intervalChange(await intervalsOf(commit, shopId), on);
  if (change.kind === "open") {
    const { sellerAccountId } = commit.scope;
    await commit.tx.callbackInterval.create({
      data: { sellerAccountId, shopId, startedAt: at, startedBy: actorId(commit.actor) },
    });
  }
  if (change.kind === "close") {
    await commit.tx.callbackInterval.update({
      where: { id: change.intervalId },
      data: { endedAt: at, endedBy: actorId(commit.actor) },
    });
  }
}

/** Which fields differ, as they were and as they will be; null where none does. */
export function changesOf<Fields extends Record<string, string | number | boolean | null>>(
  before: Fields,
  after: Fields,
): { before: Partial<Fields>; after: Partial<Fields> } | null {
  const changed = (Object.keys(before) as (keyof Fields)[]).filter((key) => before[key] !== after[key]);
  if (changed.length === 0) return null;
  const pick = (fields: Fields) => Object.fromEntries(changed.map((key) => [key, fields[key]])) as Partial<Fields>;
  return { before: pick(before), after: pick(after) };
}

/** Whom an audit entry is about: a shop. */
export function ofShop(shopId: string) {
  return { subjectKind: "shop", subjectId: shopId, shopId } as const;
}
