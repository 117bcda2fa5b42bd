import { recordAudit } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { countUnboundPushes, releaseUnbound } from "@/lib/delivery/inbox/unbound";
import { env } from "@/lib/env";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { createPlatformCaller, type PlatformCaller } from "@/lib/platform/call";
import { askSuppliedGoods } from "@/lib/platform/methods/ask-supplied-goods";
import { sessionOfShop } from "../queries/rules";
import { stateAt } from "../domain/authorization";
import { ownAuthorization } from "../store";
import { ofShop, lockedOrRefused } from "./change";

type Released = { released: number };

/**
 * Takes up the pushes that came for the shop's supplier id before a shop had it, in their order of arrival: each is handled
 * once, however often this is asked, and only where the platform names this supplier id (`proveSupplier`). Where receiving is
 * off or the shop is only prepared, their orders are parked then. Refuses as `proveSupplier` does.
 */
export async function takeUpEarlier(
  by: By,
  { shopId }: { shopId: string },
  call: PlatformCaller = gateway(),
  now = new Date(),
): Promise<Released> {
  if (!(await countUnboundPushes(by.scope, [shopId])).get(shopId)) {
    await inOneCommit(by, (commit) => lockedOrRefused(commit, shopId));
    return { released: 0 };
  }
  const proof = await proveSupplier(by, shopId, call, now);
  if (proof === null) return { released: 0 };
  const { supplierId, flagshipShopId } = proof;
  return inOneCommit(by, async (commit) => {
    const locked = await lockedOrRefused(commit, shopId);
    if (locked.supplierId !== supplierId || locked.flagshipShopId !== flagshipShopId) refuse("STALE");
    const released = await releaseUnbound(commit, { shopId, supplierId });
    if (released > 0)
      await recordAudit(commit, {
        ...ofShop(shopId),
        action: "shop.earlier-pushes-taken-up",
        after: { released, proof: "authorization" },
      });
    return { released };
  });
}

/**
 * Anybody may enter a supplier id, so the platform is asked, under the bound flagship shop's authorization: only an answer that
 * names this supplier id shows that its pushes are the account's. Null for a shop without one, or out of use. Refuses NOT_FOUND,
 * SHOP_NOT_AUTHORIZED and SUPPLIER_NOT_PROVEN.
 */
export async function proveSupplier(
  by: By,
  shopId: string,
  call: PlatformCaller = gateway(),
  now = new Date(),
): Promise<{ supplierId: string; flagshipShopId: string | null } | null> {
  const shop = await inOneCommit(by, (commit) => lockedOrRefused(commit, shopId));
  const { supplierId, flagshipShopId } = shop;
  if (supplierId === null || shop.deactivatedAt !== null) return null;
  const session = await sessionOfShop(database(), shopId);
  const bound = shop.flagshipShop;
  // The flagship shop's authorization is the proof; a new shop has not taken it over yet.
  if (session === null || !bound || stateAt(ownAuthorization(bound), now) !== "AUTHORIZED")
    refuse("SHOP_NOT_AUTHORIZED");
  const { outcome, answer } = await call({
    ...askSuppliedGoods,
    session,
    params: askSuppliedGoods.toParams({ supplierId }),
  });
  const isNamed = outcome.kind === "accepted" && askSuppliedGoods.names(answer, supplierId);
  if (!isNamed)
    refuse("SUPPLIER_NOT_PROVEN", {
      facts: { supplier: supplierId, code: outcome.subCode ?? outcome.code ?? "not-named" },
    });
  return { supplierId, flagshipShopId };
}

/** The gateway, for one question of a person; made when it is asked. */
function gateway(): PlatformCaller {
  const { TOP_GATEWAY_URL, TOP_APP_KEY, TOP_APP_SECRET, TOP_SIGN_METHOD } = env();
  return createPlatformCaller({
    gatewayUrl: TOP_GATEWAY_URL,
    appKey: TOP_APP_KEY,
    appSecret: TOP_APP_SECRET,
    signMethod: TOP_SIGN_METHOD,
    readTimeoutMs: 10_000, // a person waits for it
    now: () => new Date(),
  });
}
