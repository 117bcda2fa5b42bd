import { z } from "zod";
import { database } from "@/lib/db/client";
import type { By } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { storage } from "@/lib/storage/storage";

const photoId = z.uuid();

/**
 * A photo's bytes; null when it is not the caller's to see: another account's, of a shop outside their scope, or somebody
 * else's that is not attached yet.
 */
export async function readPhoto(
  { scope, actor }: By,
  id: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; contentType: string } | null> {
  if (!photoId.safeParse(id).success) return null;
  const { sellerAccountId } = scope;
  const found = await database().photo.findFirst({
    where: {
      id,
      sellerAccountId,
      removedAt: null,
      OR: [
        { subjectId: null, createdBy: actor.userId },
        { subjectId: { not: null }, shopId: null },
        { subjectId: { not: null }, ...withinScope(scope) },
      ],
    },
    select: { storageKey: true, contentType: true },
  });
  const bytes = found && (await storage().read(found.storageKey));
  return bytes && { bytes, contentType: found.contentType };
}
