import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { AuditAction } from "@/lib/kernel/audit-actions";
import type { Actor, Caller, Scope } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { stateAt } from "../domain/authorization";
import { intervalChange } from "../domain/callback-interval";
import { BOUND_FLAGSHIP, intervalsOf, lockShop, statedOf, type LockedShop } from "../store";

export type By = Pick<Caller, "scope" | "actor">;

/** The shop, locked until the commit; NOT_FOUND outside the scope. */
export async function lockedOrRefused(tx: Tx, scope: Scope, shopId: string): Promise<LockedShop> {
  return (await lockShop(tx, scope, shopId)) ?? refuse("NOT_FOUND");
}

/** A flagship shop to be bound must be the account's own and in use (R27): NOT_FOUND or SHOP_NOT_AUTHORIZED otherwise. */
export async function ensureBindable(tx: Tx, { sellerAccountId }: Scope, flagshipShopId: string): Promise<void> {
  const found = await tx.flagshipShop.findFirst({ where: { id: flagshipShopId, sellerAccountId }, ...BOUND_FLAGSHIP });
  if (!found) refuse("NOT_FOUND", { fields: { flagshipShopId: "unknownValue" } });
  if (stateAt(statedOf(found), new Date()) !== "AUTHORIZED")
    refuse("SHOP_NOT_AUTHORIZED", { fields: { flagshipShopId: "notAuthorized" } });
}

/** Begins or ends the reporting stretch of a shop, or of the account where `shopId` is null (R124–R127). */
export async function moveInterval(tx: Tx, by: By, shopId: string | null, on: boolean, at: Date): Promise<void> {
  const change = intervalChange(await intervalsOf(tx, by.scope, shopId), on);
  if (change.kind === "open") {
    const { sellerAccountId } = by.scope;
    await tx.callbackInterval.create({
      data: { sellerAccountId, shopId, startedAt: at, startedBy: actorId(by.actor) },
    });
  }
  if (change.kind === "close") {
    await tx.callbackInterval.update({
      where: { id: change.intervalId },
      data: { endedAt: at, endedBy: actorId(by.actor) },
    });
  }
}

/** Which fields differ, as they were and as they will be; null where none does. */
export function changesOf<Fields extends AuditFacts>(
  before: Fields,
  after: Fields,
): { before: Partial<Fields>; after: Partial<Fields> } | null {
  const changed = (Object.keys(before) as (keyof Fields)[]).filter((key) => before[key] !== after[key]);
  if (changed.length === 0) return null;
  const pick = (fields: Fields) => Object.fromEntries(changed.map((key) => [key, fields[key]])) as Partial<Fields>;
  return { before: pick(before), after: pick(after) };
}

export type AuditFacts = Record<string, string | number | boolean | null>;

/** Writes the audit entry of a change to a shop, in the change's own commit. */
export function auditShop(
  tx: Tx,
  { scope, actor }: { scope: Scope; actor: Actor },
  shopId: string,
  action: AuditAction,
  facts: { before?: AuditFacts; after?: AuditFacts; reason?: string } = {},
): Promise<void> {
  return recordAudit(tx, scope, { actor, action, subjectKind: "shop", subjectId: shopId, shopId, ...facts });
}
