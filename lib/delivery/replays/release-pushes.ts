import { Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { handOver } from "../inbox/hand-over";
import { judgeEach, pushesOfIds, type Reach } from "./chosen";
import type { SkipReason } from "./domain/message";

/** What came of one item: it was released, or left for a reason; `detail` names the fault of a body. */
export type ItemEnd = { skip: SkipReason | null; detail?: string };
export type ItemEnds = Map<string, ItemEnd>;

/**
 * Hands pushes whose kind and keys were read when they came to their handlers once more, and those that are of no account yet to
 * the shop that has their supplier id. They are locked in the order in which the door locks what comes again, and judged as
 * they stand then: one that came again meanwhile, or that another replay had, is left.
 */
export async function releasePushes(commit: Commit, reach: Reach, ids: readonly string[]): Promise<ItemEnds> {
  const { tx } = commit;
  await tx.$executeRaw`
    SELECT i.id FROM "InboxItem" i WHERE i.id = ANY(${[...ids]}::uuid[]) ORDER BY i."dedupKey" FOR UPDATE`;
  const judged = await judgeEach(tx, pushesOfIds(reach, ids));
  const ends: ItemEnds = new Map();
  const released: { id: string; shopId: string }[] = [];
  for (const id of ids) {
    const message = judged.get(id);
    const skip = message ? (message.skip ?? (message.shopId === null ? "not-yours" : null)) : "not-yours";
    ends.set(id, { skip });
    if (skip === null && message?.shopId) released.push({ id, shopId: message.shopId });
  }
  await assign(commit, released);
  await handOver(commit, Prisma.sql`i.id = ANY(${released.map(({ id }) => id)}::uuid[])`);
  return ends;
}

/** Gives pushes that are of no account yet to their shops. */
async function assign({ tx, scope }: Commit, pushes: readonly { id: string; shopId: string }[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "InboxItem" i SET "sellerAccountId" = ${scope.sellerAccountId}::uuid, "shopId" = given."shopId"
    FROM jsonb_to_recordset(${JSON.stringify(pushes)}::jsonb) AS given(id uuid, "shopId" uuid)
    WHERE i.id = given.id AND i."sellerAccountId" IS NULL`;
}
