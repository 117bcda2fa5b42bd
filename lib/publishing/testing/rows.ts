import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import type { World } from "@/lib/orders/testing/world";
import type { SyncStatus, SyncTrigger } from "../client";
import type { StockCause } from "../domain/cause";
import type { Term } from "../domain/number";
import type { RuleFields } from "../schema";

/** The platform's code of the world's warehouse. */
export const STORE = "GJZY-SH-001";

type AttemptWords = {
  /** 0 or 1: which of the world's shops. */
  shop?: 0 | 1;
  skuId?: string;
  storeCode?: string;
  at?: Date;
  status?: SyncStatus;
  cause?: StockCause | null;
  trigger?: SyncTrigger;
  triggeredBy?: string;
  oldPieces?: number | null;
  newPieces?: number;
  terms?: Term[];
  ruleId?: string | null;
  occupiedPieces?: number | null;
  code?: string | null;
  text?: string | null;
  durationMs?: number | null;
};

/** An attempt as the publisher leaves it, with its target: the newest attempt of a target decides how it stands. */
export async function addAttempt(world: World, words: AttemptWords = {}): Promise<string> {
  const { shop = 0, skuId = world.milkId, storeCode = STORE, at = new Date(), status = "SENT", cause = null } = words;
  const newPieces = words.newPieces ?? 10;
  const key = { shopId: world.shops[shop].id, skuId, storeCode };
  const { sellerAccountId } = world;
  const id = randomUUID();
  await database().stockSyncAttempt.create({
    data: {
      id,
      ...key,
      sellerAccountId,
      version: 1n,
      trigger: words.trigger ?? "CHANGE",
      triggeredBy: words.triggeredBy ?? "system",
      oldPieces: words.oldPieces ?? null,
      newPieces,
      terms: words.terms ?? [{ kind: "on-hand", pieces: newPieces }],
      ruleId: words.ruleId ?? null,
      status,
      cause,
      occupiedPieces: words.occupiedPieces ?? null,
      code: words.code ?? null,
      text: words.text ?? null,
      durationMs: words.durationMs ?? null,
      createdAt: at,
      settledAt: at,
    },
  });
  const isTroubled = cause !== null && (status === "FAILED" || status === "BLOCKED");
  const before = await database().stockTarget.findUnique({ where: { shopId_skuId_storeCode: key } });
  const standing = {
    status,
    cause,
    lastAttemptId: id,
    plannedPieces: newPieces,
    troubleSince: isTroubled ? (before?.troubleSince ?? at) : null,
    ...(status === "SENT" ? { sentPieces: newPieces, sentAt: at } : {}),
  };
  await database().stockTarget.upsert({
    where: { shopId_skuId_storeCode: key },
    create: { ...key, sellerAccountId, ...standing },
    update: standing,
  });
  return id;
}

/** What the platform said of a number; the target must be there. */
export async function observed(
  world: World,
  numbers: { shop?: 0 | 1; skuId?: string; storeCode?: string; total: number; occupied: number; at?: Date },
): Promise<void> {
  const { shop = 0, skuId = world.milkId, storeCode = STORE, total, occupied, at = new Date() } = numbers;
  await database().stockTarget.update({
    where: { shopId_skuId_storeCode: { shopId: world.shops[shop].id, skuId, storeCode } },
    data: { totalPieces: total, occupiedPieces: occupied, observedAt: at },
  });
}

/** A rule as its form says it: half of what is free. */
export const HALF: RuleFields = {
  ...{ percent: 50, plusPieces: 0, minPieces: 0, maxPieces: null, warehouseIds: [] },
  ...{ subtractReserved: true, subtractOwnOrders: false },
};
