import { database } from "@/lib/db/client";
import { storage } from "@/lib/storage/storage";

const KEPT_HOURS = 24;
const MOST_AT_ONCE = 200;

/**
 * Removes photos that were uploaded and not attached to anything for a day, and what a crash left of an upload. They are marked first, so that nobody attaches
 * one meanwhile; then the file goes, then the row. A file that cannot be removed keeps its row and is tried again the next
 * time, after the others. Of all accounts: it is the worker's.
 *
 * @returns how many were removed, and how many could not be
 */
export async function removeUnattachedPhotos(now = new Date()): Promise<{ removed: number; failed: number }> {
  const uploadedBefore = new Date(now.getTime() - KEPT_HOURS * 3_600_000);
  const db = database();
  const stale = { subjectId: null, createdAt: { lt: uploadedBefore } };
  const oldestUnmarked = [
    { removedAt: { sort: "asc" as const, nulls: "first" as const } },
    { createdAt: "asc" as const },
  ];
  const found = await db.photo.findMany({
    where: stale,
    orderBy: oldestUnmarked,
    take: MOST_AT_ONCE,
    select: { id: true },
  });
  const ids = found.map(({ id }) => id);
  const marked = await db.photo.updateManyAndReturn({
    where: { ...stale, id: { in: ids } },
    data: { removedAt: now },
    select: { id: true, storageKey: true },
  });
  let removed = 0;
  for (const { id, storageKey } of marked) {
    const isGone = await storage()
      .remove(storageKey)
      .then(
        () => true,
        () => false,
      );
    if (isGone) removed += (await db.photo.deleteMany({ where: { id } })).count;
  }
  return { removed, failed: marked.length - removed };
}
