import { createHash, randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";
import type { By } from "@/lib/kernel/scope";
import { storage } from "@/lib/storage/storage";
import { LARGEST_PHOTO_BYTES, photoTypeOf } from "../domain/photo-type";
import { quotaFullOf, type Uploaded } from "../domain/quota";

const DAY_MS = 24 * 3_600_000;

/**
 * Keeps a photo somebody took; until it is attached to something, only that person sees it, for a day. The row
 * comes first, marked as not there, then the file, then the mark goes: a crash in between leaves a row that nobody sees and
 * that the worker removes after a day with whatever of the file was stored.
 *
 * Refuses PHOTO_TOO_LARGE (over 8 MB), PHOTO_QUOTA_FULL (see `quotaFullOf`) and PHOTO_TYPE_UNKNOWN (neither JPEG, PNG nor WebP by its first bytes).
 */
export async function storePhoto(by: By, bytes: Uint8Array<ArrayBuffer>): Promise<{ id: string }> {
  if (bytes.length > LARGEST_PHOTO_BYTES) refuse("PHOTO_TOO_LARGE");
  const type = photoTypeOf(bytes) ?? refuse("PHOTO_TYPE_UNKNOWN");
  const storageKey = `${by.scope.sellerAccountId}/${randomUUID()}.${type.extension}`;
  const { id } = await inOneCommit(by, async (commit) => {
    const full = quotaFullOf(await uploadedBy(commit), bytes.length);
    if (full) refuse("PHOTO_QUOTA_FULL", { facts: { whose: full } });
    return commit.tx.photo.create({
      data: {
        sellerAccountId: commit.scope.sellerAccountId,
        storageKey,
        contentType: type.contentType,
        bytes: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        createdBy: by.actor.userId,
        removedAt: commit.at,
      },
      select: { id: true },
    });
  });
  await storage().put(storageKey, bytes, type.contentType);
  await database().photo.update({ where: { id }, data: { removedAt: null }, select: { id: true } });
  return { id };
}

/** What is there already; whoever of the account uploads in the same moment waits, so that nobody slips past the quota. */
async function uploadedBy({ tx, scope, actor }: Commit): Promise<Uploaded> {
  const { sellerAccountId } = scope;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`photos:${sellerAccountId}`}, 0))`;
  const createdAt = { gte: new Date(Date.now() - DAY_MS) };
  const unattached = await tx.photo.count({
    where: { sellerAccountId, createdBy: actorId(actor), subjectId: null, createdAt },
  });
  const today = await tx.photo.aggregate({ where: { sellerAccountId, createdAt }, _sum: { bytes: true } });
  return { unattached, bytesToday: today._sum.bytes ?? 0 };
}
