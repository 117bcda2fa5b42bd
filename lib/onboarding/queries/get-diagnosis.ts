import { isIP } from "node:net";
import { doorFactsOf } from "@/lib/delivery/diagnosis/queries";
import { checksOf } from "@/lib/delivery/domain/diagnosis";
import { processingNow } from "@/lib/delivery/processing";
import { env } from "@/lib/env";
import type { Scope } from "@/lib/kernel/scope";
import { getShop } from "@/lib/shops/queries/get-shop";
import type { DiagnosisView } from "../client";
import { getTestPush } from "./get-test-push";
import { namesOf } from "./names";

/** So many characters of the app key are shown, as on the platform's own pages. */
const KEY_END = 4;

/** Why a shop gets no pushes: every check with what was found; null outside the scope, or where the id is none. */
export async function getDiagnosis(scope: Scope, shopId: string, now = new Date()): Promise<DiagnosisView | null> {
  const shop = await getShop(scope, shopId, now);
  if (!shop) return null;
  const [door, processing, names] = await Promise.all([
    doorFactsOf(scope, { id: shopId, supplierId: shop.supplierId }, now),
    processingNow(),
    namesOf(scope),
  ]);
  const { clock, failed } = shop.stuckPushes;
  const address = new URL("/api/qimen", env().NEXTAUTH_URL);
  const checks = checksOf({
    now: now.toISOString(),
    supplierId: shop.supplierId,
    earlierPushes: shop.earlierPushes,
    ...door,
    isPublicAddress: isPublic(address),
    clock,
    hold: shop.receivingHold,
    authorization: shop.auth.state,
    failedPushes: failed,
    processing: processing.state,
  });
  return {
    shopId,
    shopName: shop.name,
    supplierId: shop.supplierId,
    checkedAt: now.toISOString(),
    checks,
    lastGood: door.lastGood,
    bad: [...door.bad],
    doorAt: door.doorAt,
    door: {
      url: address.toString(),
      appKeyEnd: env().TOP_APP_KEY.slice(-KEY_END),
      hasPreviousSecret: env().TOP_APP_SECRET_PREVIOUS !== undefined,
    },
    clock,
    hold: shop.receivingHold,
    parkedPushes: shop.parkedPushes,
    earlierPushes: shop.earlierPushes,
    authorization: shop.auth.state,
    failedPushes: failed,
    lastHandledAt: door.lastHandledAt,
    testPush: await getTestPush(scope, shopId, names),
  };
}

/** Names and numbers that lead nowhere outside this machine or its network. */
const LOCAL_NAME = /^localhost$|\.(local|localhost|internal|test)$/i;
const LOCAL_NUMBER = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\.|^(::1$|f[cd]|fe80)/i;

function isPublic({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return !LOCAL_NUMBER.test(host);
  return host.includes(".") && !LOCAL_NAME.test(host);
}
