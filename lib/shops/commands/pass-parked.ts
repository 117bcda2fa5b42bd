import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, outsideCommits } from "@/lib/db/commit";
import { findOrderPushes, passParked } from "@/lib/delivery/inbox/parked";
import type { AppErrorCode, Refusal, RowResult } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { authorizationOf } from "../store";
import { lockedOrRefused } from "./change";

/**
 * Lets single parked order pushes through while receiving is off, in their order of arrival (R54): each shop in a commit of
 * its own, with one audit entry. One that is under way or done already, by a second click or another person, changes nothing.
 * A row is refused with NOT_FOUND, SHOP_DISABLED, SHOP_NOT_ACTIVATED while the shop is only prepared (R4), SHOP_NOT_AUTHORIZED while the authorization that counts is not valid (R41, R47), or
 * NOT_PARKED where its handler has given up since.
 */
export async function passParkedPushes(by: By, ids: readonly string[]): Promise<RowResult[]> {
  const found = new Map((await findOrderPushes(outsideCommits(by.scope), ids)).map((push) => [push.id, push]));
  const refusals = new Map<string, Refusal>();
  for (const shopId of new Set([...found.values()].map((push) => push.shopId))) {
    const own = [...found.values()].filter((push) => push.shopId === shopId).map(({ id }) => id);
    for (const [id, refusal] of await passOfShop(by, shopId, own)) refusals.set(id, refusal);
  }
  return [...new Set(ids)].map((id) => {
    const push = found.get(id);
    if (!push) return { id, label: id, refusal: { code: "NOT_FOUND" } };
    return { id, label: push.bizOrderCode, refusal: refusals.get(id) ?? null };
  });
}

/** What is refused, by push. */
function passOfShop(by: By, shopId: string, asked: readonly string[]): Promise<[string, Refusal][]> {
  return inOneCommit(by, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    // Read again under the lock: nothing of the shop is parked or let through beside us now.
    const pushes = await findOrderPushes(commit, asked);
    const ids = pushes.filter(({ isParked }) => isParked).map(({ id }) => id);
    const refused = pushes.filter(({ hasFailed }) => hasFailed).map(({ id }) => refusedBy(id, "NOT_PARKED"));
    if (ids.length === 0) return refused;
    if (shop.disabledAt) return [...refused, ...ids.map((id) => refusedBy(id, "SHOP_DISABLED"))];
    if (shop.activatedAt === null) return [...refused, ...ids.map((id) => refusedBy(id, "SHOP_NOT_ACTIVATED"))];
    if (authorizationOf(shop, commit.at).state !== "AUTHORIZED")
      return [...refused, ...ids.map((id) => refusedBy(id, "SHOP_NOT_AUTHORIZED"))];
    const numbers = await passParked(commit, { shopId, ids });
    await recordAudit(commit, {
      action: "shop.parked-passed",
      subjectKind: "shop",
      subjectId: shopId,
      shopId,
      after: { released: numbers.length, numbers },
    });
    return refused;
  });
}

function refusedBy(id: string, code: AppErrorCode): [string, Refusal] {
  return [id, { code }];
}
