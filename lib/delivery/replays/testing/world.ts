import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import type { By, Scope } from "@/lib/kernel/scope";
import { receivePush } from "../../inbox/receive-push";
import { owe } from "../../testing/outbox-world";
import type { TestShop } from "../../testing/shop";
import { orderBody, signedPush, type PushWords } from "../../testing/signed-push";
import { beat } from "../../testing/until";
import { releaseSome, type ClaimedReplay } from "../release";

/** An engineer within a scope. */
export function engineer(scope: Scope): By {
  return { scope, actor: { kind: "person", userId: randomUUID(), name: "赵实施", role: "ENGINEER", ip: null } };
}

/** A report that has failed; `code` is the platform's of its last try. */
export async function failedReport(
  shop: TestShop,
  { state = "DEAD", code = "27" }: { state?: "DEAD" | "REFUSED" | "ACCEPTED"; code?: string } = {},
): Promise<string> {
  const id = await owe(shop);
  await database().outboxJob.update({
    where: { id },
    data: { state, attempts: 8, settledAt: new Date(), lastCode: code },
  });
  await database().outboxAttempt.create({
    data: {
      sellerAccountId: shop.sellerAccountId,
      jobId: id,
      number: 1,
      startedAt: new Date(),
      durationMs: 1,
      outcome: "refused",
      code,
    },
  });
  return id;
}

/** A body that could not be read when it came: nothing closes what it opens. */
export const brokenBody = (supplierId: string, code: string) =>
  `<request><supplierId>${supplierId}</supplierId><bizOrderCode>${code}</bizOrderCode>`;

/** A push as the door keeps it; returns its row's id. */
export async function pushIn(body: string, words: PushWords = {}): Promise<string> {
  const before = new Set((await database().inboxItem.findMany({ select: { id: true } })).map(({ id }) => id));
  await receivePush(signedPush(body, words));
  const rows = await database().inboxItem.findMany({ select: { id: true } });
  const fresh = rows.find(({ id }) => !before.has(id));
  if (!fresh) throw new Error("The push is no new row");
  return fresh.id;
}

/**
 * A push that could not be read when it came, and can be now: as if the code of then had known less. What is kept of it is a
 * readable body under a refusal.
 */
export async function oncePushUnreadable(
  shop: Pick<TestShop, "supplierId">,
  code = `LP${randomUUID()}`,
): Promise<string> {
  const id = await pushIn(brokenBody(shop.supplierId, code));
  const sealed = seal(orderBody(shop.supplierId, code));
  await database().inboxItem.update({
    where: { id },
    data: { bodyCipher: sealed.cipher, keyId: sealed.keyId, bodySha256: null },
  });
  return id;
}

/** A worker's turns at a replay, one commit each, until nothing of it waits; `turns` at most. */
export async function work(replayId: string, turns = 100, workerId: string = randomUUID()): Promise<void> {
  await beat(workerId);
  for (let turn = 0; turn < turns; turn += 1) {
    const { count } = await database().replay.updateMany({
      where: { id: replayId, state: "RUNNING" },
      data: { leaseOwner: workerId, leaseUntil: new Date(Date.now() + 60_000) },
    });
    if (count === 0) return;
    const replay = await database().replay.findUniqueOrThrow({ where: { id: replayId } });
    await releaseSome(workerId, replay as unknown as ClaimedReplay);
  }
}

/** What each item of a replay came to, by the message's id. */
export async function endsOf(replayId: string): Promise<Record<string, string>> {
  const items = await database().replayItem.findMany({ where: { replayId }, orderBy: { seq: "asc" } });
  return Object.fromEntries(items.map(({ messageId, state, skipReason }) => [messageId, skipReason ?? state]));
}
