import { holdCalendar } from "@/lib/calendar/queries";
import { recordAudit } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit, type Commit } from "@/lib/db/commit";
import { releaseParked } from "@/lib/delivery/inbox/parked";
import { SWEEP_CHANNEL } from "@/lib/delivery/queue/sweep-channel";
import { refuse } from "@/lib/kernel/app-error";
import type { z } from "zod";
import type { By, Scope } from "@/lib/kernel/scope";
import { actorId, shopsWithinScope } from "@/lib/kernel/scope";
import { confirmationFor, faultOfEnd } from "../domain/receiving";
import type { receivingEndForm, receivingOffForm } from "../schema";
import type { LockedShop } from "../store";
import { ofShop, lockedOrRefused } from "./change";

type Off = z.output<typeof receivingOffForm>;
type End = z.output<typeof receivingEndForm>;

const ON_AGAIN = {
  orderReceivingEnabled: true,
  receivingOffAt: null,
  receivingOffBy: null,
  receivingOffReason: null,
  receivingOnAt: null,
};

/**
 * Switches order receiving off until a moment, or until somebody switches it on (R51–R54). What is pushed meanwhile is parked.
 * Refuses INVALID_INPUT for an end that is past or too far, SHOP_NAME_NOT_TYPED where the shop's name has to be typed (R52)
 * and is not, CONFLICT where it is off already: then its end is what can be changed.
 */
export async function switchReceivingOff(by: By, input: Off, now = new Date()): Promise<void> {
  const { shopId, until, reason, typedName } = input;
  await inOneCommit({ ...by, at: now }, async (commit) => {
    const confirmation = await confirmationOf(commit, until);
    const shop = await lockedOrRefused(commit, shopId);
    if (!shop.orderReceivingEnabled) refuse("CONFLICT");
    ensureTyped(shop, confirmation, typedName);
    await commit.tx.shop.update({
      where: { id: shopId },
      data: {
        orderReceivingEnabled: false,
        receivingOffAt: commit.at,
        receivingOffBy: actorId(commit.actor),
        receivingOffReason: reason,
        receivingOnAt: until,
      },
    });
    const after = { until: until?.toISOString() ?? null };
    await recordAudit(commit, { ...ofShop(shopId), action: "shop.receiving-off", after, reason });
    commit.wakes.add(SWEEP_CHANNEL);
  });
}

/**
 * Moves the moment at which receiving switches on by itself, or takes it away. Refuses as `switchReceivingOff`; CONFLICT where
 * receiving is on.
 */
export async function changeReceivingEnd(by: By, input: End, now = new Date()): Promise<void> {
  const { shopId, until, typedName } = input;
  await inOneCommit({ ...by, at: now }, async (commit) => {
    const confirmation = await confirmationOf(commit, until);
    const shop = await lockedOrRefused(commit, shopId);
    if (shop.orderReceivingEnabled) refuse("CONFLICT");
    ensureTyped(shop, confirmation, typedName);
    await commit.tx.shop.update({ where: { id: shopId }, data: { receivingOnAt: until } });
    await recordAudit(commit, {
      ...ofShop(shopId),
      action: "shop.receiving-end-changed",
      before: { until: shop.receivingOnAt?.toISOString() ?? null },
      after: { until: until?.toISOString() ?? null },
    });
    commit.wakes.add(SWEEP_CHANNEL);
  });
}

/** Switches order receiving on and takes up what was parked, in its order of arrival (R54); nothing where it is on. */
export async function switchReceivingOn(by: By, { shopId }: { shopId: string }): Promise<{ released: number }> {
  return inOneCommit(by, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    return { released: shop.orderReceivingEnabled ? 0 : await turnOn(commit, shop) };
  });
}

/**
 * Switches on by itself what was to be on again by now: each shop in a commit of its own, in the name of Line3 (R53).
 *
 * @returns the shops that were switched on
 */
export async function switchOnDue(scope: Scope, now: Date): Promise<string[]> {
  const due = await database().shop.findMany({
    where: {
      AND: [
        shopsWithinScope(scope),
        { orderReceivingEnabled: false, receivingOnAt: { lte: now }, deactivatedAt: null },
      ],
    },
    select: { id: true },
  });
  const switched: string[] = [];
  for (const { id } of due) if (await switchOnIfDue(scope, id, now)) switched.push(id);
  return switched;
}

/** Looked at again under the lock: a person may have moved the end, or switched it on, just now. */
function switchOnIfDue(scope: Scope, shopId: string, now: Date): Promise<boolean> {
  return inOneCommit(bySystem(scope, now), async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    if (shop.orderReceivingEnabled || shop.receivingOnAt === null || shop.receivingOnAt > now) return false;
    await turnOn(commit, shop);
    return true;
  });
}

/**
 * Takes up what was parked while the authorization had expired (R47); what still may not be taken in is parked again.
 * Refuses CONFLICT while order receiving is off, SHOP_DISABLED, and SHOP_NOT_ACTIVATED while the shop is only prepared: then the
 * switch, its enabling or its activation is the way.
 */
export async function takeUpParked(by: By, { shopId }: { shopId: string }): Promise<{ released: number }> {
  return inOneCommit(by, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    if (!shop.orderReceivingEnabled) refuse("CONFLICT");
    if (shop.disabledAt) refuse("SHOP_DISABLED");
    if (shop.activatedAt === null) refuse("SHOP_NOT_ACTIVATED");
    const released = await releaseParked(commit, shopId);
    if (released > 0)
      await recordAudit(commit, { ...ofShop(shopId), action: "shop.parked-taken-up", after: { released } });
    return { released };
  });
}

async function turnOn(commit: Commit, shop: LockedShop): Promise<number> {
  await commit.tx.shop.update({ where: { id: shop.id }, data: ON_AGAIN });
  // Of a shop that is only prepared or disabled they stay: its activation or enabling takes them up (R4).
  const stays = shop.activatedAt === null || shop.disabledAt !== null;
  const released = stays ? 0 : await releaseParked(commit, shop.id);
  await recordAudit(commit, { ...ofShop(shop.id), action: "shop.receiving-on", after: { released } });
  commit.wakes.add(SWEEP_CHANNEL);
  return released;
}

/** How the pause is to be confirmed by the account's calendar, which stays as it is until the commit. */
async function confirmationOf(commit: Commit, until: Date | null) {
  const fault = faultOfEnd(commit.at, until);
  if (fault) refuse("INVALID_INPUT", { fields: { until: fault } });
  return confirmationFor(await holdCalendar(commit), commit.at, until);
}

function ensureTyped(shop: LockedShop, confirmation: ReturnType<typeof confirmationFor>, typedName: string): void {
  if (confirmation.kind === "simple" || typedName === shop.name) return;
  const day = confirmation.why === "non-working-day" ? confirmation.day : "none";
  refuse("SHOP_NAME_NOT_TYPED", { facts: { day, shop: shop.name }, fields: { typedName: "notTheShopName" } });
}
