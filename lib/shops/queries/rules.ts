import type { Tx } from "@/lib/db/client";
import type { Commit, Reading } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { CallbackRule } from "../domain/callback-interval";
import { authorizationOf, BOUND_FLAGSHIP, intervalsOf, lockShop } from "../store";

/** Whether order pushes of the shop are taken up now, or parked until the cause is gone (R47, R54). */
export type ReceivingGate =
  | { open: true }
  | { open: false; note: "receiving-off" | "authorization-expired" | "not-activated" | "shop-disabled" };

type GateRow = Parameters<typeof authorizationOf>[0] & { orderReceivingEnabled: boolean; activatedAt: Date | null };

/**
 * Reads the gate of a shop at a moment; a shop outside the scope is closed as one whose receiving is off. A closed gate is
 * looked at again under the shop's lock, held until the commit: else a push could be parked just after the switch had
 * released the parked ones, and would wait for ever. `isPassed`: a person let this push through while receiving is off; an
 * expired authorization, or a shop that is only prepared (R4) or disabled, still keeps it out.
 */
export async function receivingGate(
  commit: Commit,
  shopId: string,
  { isPassed = false, now = new Date() } = {},
): Promise<ReceivingGate> {
  const seen = gateOf(
    await commit.tx.shop.findFirst({
      where: { AND: [shopsWithinScope(commit.scope), { id: shopId }] },
      include: { flagshipShop: BOUND_FLAGSHIP },
    }),
    isPassed,
    now,
  );
  return seen.open ? seen : gateOf(await lockShop(commit, shopId), isPassed, now);
}

function gateOf(shop: GateRow | null, isPassed: boolean, now: Date): ReceivingGate {
  if (shop?.disabledAt) return { open: false, note: "shop-disabled" };
  if (shop?.activatedAt === null) return { open: false, note: "not-activated" };
  if (!shop || (!shop.orderReceivingEnabled && !isPassed)) return { open: false, note: "receiving-off" };
  return authorizationOf(shop, now).state === "EXPIRED"
    ? { open: false, note: "authorization-expired" }
    : { open: true };
}

/** What decides callbacks of the shop: AG回传 intervals of the shop, or the account's in the enterprise edition. */
export async function callbackRule(reading: Reading, shopId: string): Promise<CallbackRule> {
  const { edition } = await reading.tx.sellerAccount.findUniqueOrThrow({
    where: { id: reading.scope.sellerAccountId },
    select: { edition: true },
  });
  return { edition, intervals: await intervalsOf(reading, edition === "FLAGSHIP" ? shopId : null) };
}

/** Whether complete raw refunds of the shop are submitted on arrival: setting 3, or the shop's own switch (R101, R102). */
export function autoSubmitOn(commit: Commit, shopId: string): Promise<boolean> {
  return isSwitchedOn(commit, shopId, "autoSubmitRefunds");
}

/** Whether the platform is told that a return of the shop reached the warehouse (R134); off unless somebody switched it on. */
export function reportsArrivals(commit: Commit, shopId: string): Promise<boolean> {
  return isSwitchedOn(commit, shopId, "reportArrivals");
}

/** The enterprise edition switches for the whole account, the flagship edition shop by shop. */
async function isSwitchedOn(
  { tx, scope }: Commit,
  shopId: string,
  name: "autoSubmitRefunds" | "reportArrivals",
): Promise<boolean> {
  const shop = await tx.shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    select: {
      autoSubmitRefunds: true,
      reportArrivals: true,
      sellerAccount: { select: { edition: true, settings: true } },
    },
  });
  if (!shop) return false;
  return shop.sellerAccount.edition === "ENTERPRISE" ? (shop.sellerAccount.settings?.[name] ?? false) : shop[name];
}

/** The access token of the shop's bound flagship shop, for the shop's calls; null when there is none. */
export async function sessionOfShop(tx: Pick<Tx, "shop">, shopId: string): Promise<string | null> {
  const shop = await tx.shop.findUnique({
    where: { id: shopId },
    select: { flagshipShop: { select: { accessTokenCipher: true, keyId: true } } },
  });
  const bound = shop?.flagshipShop;
  return bound?.accessTokenCipher && bound.keyId ? unseal(bound.accessTokenCipher, bound.keyId) : null;
}

/** Hours from the order time in which the contract wants the parcel shipped (R69); null where none are set. */
export async function shipDeadlineHours({ tx, scope }: Reading, shopId: string): Promise<number | null> {
  const where = { AND: [shopsWithinScope(scope), { id: shopId }] };
  const shop = await tx.shop.findFirst({ where, select: { shipWithinHours: true } });
  return shop?.shipWithinHours ?? null;
}
