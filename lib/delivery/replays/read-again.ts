import { Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import { log } from "@/lib/log";
import { readPushAgain } from "@/lib/platform/read-signed-push";
import { handOver } from "../inbox/hand-over";
import { keysOf, type PushKeys } from "../inbox/store-push";
import { shopsIn } from "../inbox/audience";
import { isProvenByClaim, judgeEach, pushesOfIds, type Reach } from "./chosen";
import type { ItemEnd, ItemEnds } from "./release-pushes";

/** Put in the place of what came of it: the same message came again in a readable form, and that one counts. */
const CAME_AGAIN = "came-again";

type Kept = {
  id: string;
  method: string | null;
  format: string;
  bodyCipher: Uint8Array;
  keyId: string;
  bodySha256: string | null;
  sellerAccountId: string | null;
  supplierId: string | null;
  receivedAt: Date;
};
type Read = { id: string; keys: PushKeys; isOurs: boolean; receivedAt: Date };

/**
 * Reads pushes that could not be read when they came with today's code. One that can be read becomes what it would have been:
 * its kind, its shop by the supplier id, its keys and so its place among the others; the answer that was given stays on
 * record. New keys are taken in the order in which the door takes them, so that neither waits for the other in a circle.
 */
export async function readAgain(commit: Commit, reach: Reach, ids: readonly string[]): Promise<ItemEnds> {
  const judged = await judgeEach(commit.tx, pushesOfIds(reach, ids));
  const ends: ItemEnds = new Map(ids.map((id) => [id, { skip: judged.get(id)?.skip ?? "not-yours" }]));
  const wanted = [...judged.values()].filter(({ skip }) => skip === null).map(({ id }) => id);
  const readable: Read[] = [];
  for (const kept of await keptBodies(commit, wanted)) {
    const read = readOne(kept, reach);
    if ("skip" in read) ends.set(kept.id, read);
    else readable.push(read);
  }
  for (const push of await inOrderOfKeys(commit, readable)) ends.set(push.id, await takeUp(commit, reach, push));
  return ends;
}

function keptBodies({ tx }: Commit, ids: readonly string[]): Promise<Kept[]> {
  return tx.$queryRaw<Kept[]>`
    SELECT i.id, i.method, i.format, i."bodyCipher", i."keyId", i."bodySha256", i."sellerAccountId", i."supplierId", i."receivedAt"
    FROM "InboxItem" i WHERE i.id = ANY(${[...ids]}::uuid[])`;
}

function readOne(kept: Kept, { scope }: Reach): Read | ItemEnd {
  let body: string;
  try {
    body = unseal(kept.bodyCipher, kept.keyId);
  } catch (error) {
    log.warn({ err: error, inboxId: kept.id }, "a push could not be decrypted");
    return { skip: "body-locked" };
  }
  const push = readPushAgain({ method: kept.method, format: kept.format === "json" ? "json" : "xml" }, body);
  if (push.verdict === "rejected") return { skip: "still-unreadable", detail: push.detail };
  const keys = keysOf(push, kept.bodySha256 ?? undefined);
  // What was led to a shop of the account by the same supplier id is the account's.
  const isOurs = kept.sellerAccountId === scope.sellerAccountId && kept.supplierId === keys.supplierId;
  return { id: kept.id, keys, isOurs, receivedAt: kept.receivedAt };
}

/** In the database's own order of texts, which the door's statement goes by. */
async function inOrderOfKeys({ tx }: Commit, readable: readonly Read[]): Promise<Read[]> {
  if (readable.length === 0) return [];
  const keys = readable.map(({ keys: { dedupKey } }) => dedupKey);
  const places = await tx.$queryRaw<{ place: number }[]>`
    SELECT place::int FROM unnest(${keys}::text[]) WITH ORDINALITY AS given(key, place) ORDER BY key, place`;
  return places.flatMap(({ place }) => readable[place - 1] ?? []);
}

async function takeUp(commit: Commit, reach: Reach, { id, keys, isOurs, receivedAt }: Read): Promise<ItemEnd> {
  const shop = await shopOf(commit, reach, { keys, receivedAt });
  if (!shop) return { skip: "not-yours" };
  if (!isOurs && !shop.isProven) return { skip: "supplier-unproven" };
  if (await cameAgain(commit, { id, keys })) return { skip: "came-again" };
  const stillRefused = Prisma.sql`i.id = ${id}::uuid AND i.state = 'REFUSED' AND i.kind = 'unknown'`;
  const taken = await handOver(
    commit,
    stillRefused,
    Prisma.sql`, kind = ${keys.kind}, "supplierId" = ${keys.supplierId}, "bizOrderCode" = ${keys.bizOrderCode},
      "orderingKey" = ${keys.orderingKey}, "dedupKey" = ${keys.dedupKey},
      "sellerAccountId" = ${commit.scope.sellerAccountId}::uuid, "shopId" = ${shop.id}::uuid`,
  );
  return { skip: taken === 1 ? null : "waits-anyway" };
}

/** The shop in use of the reach that has the supplier id, and whether the push is known to be for it. */
async function shopOf(
  { tx }: Commit,
  { scope, provenSuppliers }: Reach,
  { keys: { supplierId }, receivedAt }: Pick<Read, "keys" | "receivedAt">,
): Promise<{ id: string; isProven: boolean } | null> {
  const [shop] = await tx.$queryRaw<{ id: string; isProven: boolean }[]>`
    SELECT s.id, (${supplierId} = ANY(${[...provenSuppliers]}::text[])
      OR ${isProvenByClaim(Prisma.sql`s."supplierId"`, Prisma.sql`${receivedAt}`, scope.sellerAccountId)}) AS "isProven"
    FROM "Shop" s
    WHERE s."supplierId" = ${supplierId} AND s."deactivatedAt" IS NULL
      AND ${shopsIn(scope, Prisma.sql`s.id`, Prisma.sql`s."sellerAccountId"`)}`;
  return shop ?? null;
}

/** True where the same message is there under the key it should have had. What could not be read is over then: nobody is told of it any more. */
async function cameAgain({ tx, at }: Commit, { id, keys }: Pick<Read, "id" | "keys">): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE "InboxItem" i SET state = 'DONE', note = ${CAME_AGAIN}, "processedAt" = ${at}
    WHERE i.id = ${id}::uuid AND i.state = 'REFUSED' AND i.kind = 'unknown' AND EXISTS (
      SELECT 1 FROM "InboxItem" other WHERE other."dedupKey" = ${keys.dedupKey} AND other.id <> i.id)`;
  return count > 0;
}
