import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { PhotoView } from "../client";
import type { PhotoSubject } from "../commands/attach-photos";

/** The photos of the given subjects, oldest first, by subject. The caller has found the subjects within its scope already. */
export async function listPhotos(
  scope: Scope,
  kind: PhotoSubject["kind"],
  subjectIds: readonly string[],
): Promise<Map<string, PhotoView[]>> {
  const found = await database().photo.findMany({
    where: { sellerAccountId: scope.sellerAccountId, subjectKind: kind, subjectId: { in: [...subjectIds] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, subjectId: true, createdAt: true },
  });
  const bySubject = new Map<string, PhotoView[]>();
  for (const { id, subjectId, createdAt } of found) {
    if (subjectId === null) continue;
    bySubject.set(subjectId, [...(bySubject.get(subjectId) ?? []), { id, takenAt: createdAt.toISOString() }]);
  }
  return bySubject;
}
