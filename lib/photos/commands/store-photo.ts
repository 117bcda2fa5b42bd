import { createHash, randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { storage } from "@/lib/storage/storage";
import { LARGEST_PHOTO_BYTES, photoTypeOf } from "../domain/photo-type";

/**
 * Keeps a photo somebody took; until it is attached to something, only that person sees it, for a day. The row
 * comes first, marked as not there, then the file, then the mark goes: a crash in between leaves a row that nobody sees and
 * that the worker removes after a day with whatever of the file was stored.
 *
 * Refuses PHOTO_TOO_LARGE (over 8 MB) and PHOTO_TYPE_UNKNOWN (neither JPEG, PNG nor WebP by its first bytes).
 */
export async function storePhoto(
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ id: string }> {
  if (bytes.length > LARGEST_PHOTO_BYTES) refuse("PHOTO_TOO_LARGE");
  const type = photoTypeOf(bytes) ?? refuse("PHOTO_TYPE_UNKNOWN");
  const storageKey = `${scope.sellerAccountId}/${randomUUID()}.${type.extension}`;
  const { id } = await database().photo.create({
    data: {
      sellerAccountId: scope.sellerAccountId,
      storageKey,
      contentType: type.contentType,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      createdBy: actor.userId,
      removedAt: new Date(),
    },
    select: { id: true },
  });
  await storage().put(storageKey, bytes, type.contentType);
  await database().photo.update({ where: { id }, data: { removedAt: null }, select: { id: true } });
  return { id };
}
