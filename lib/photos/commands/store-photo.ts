import { createHash, randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { storage } from "@/lib/storage/storage";
import { LARGEST_PHOTO_BYTES, photoTypeOf } from "../domain/photo-type";

/**
 * Keeps a photo somebody took; until it is attached to something, only that person sees it, for a day. The file is stored
 * first and the row after it, so that no row ever points at nothing.
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
  await storage().put(storageKey, bytes, type.contentType);
  return database().photo.create({
    data: {
      sellerAccountId: scope.sellerAccountId,
      storageKey,
      contentType: type.contentType,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      createdBy: actor.userId,
    },
    select: { id: true },
  });
}
