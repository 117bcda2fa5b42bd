import type { Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";

/** What photos may belong to. `shopId` decides who sees them; null where the subject is of no shop. */
export type PhotoSubject = { kind: "discrepancy" | "unclaimed-parcel"; id: string; shopId: string | null };

/**
 * Hangs photos on what they show, in the commit that makes it. They must be the person's own and not yet attached; anything
 * else (a stranger's id, one removed meanwhile) refuses PHOTO_GONE and the commit with it.
 */
export async function attachPhotos(
  { tx, scope, actor }: Commit,
  subject: PhotoSubject,
  photoIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(photoIds)];
  if (ids.length === 0) return;
  const { count } = await tx.photo.updateMany({
    where: {
      id: { in: ids },
      sellerAccountId: scope.sellerAccountId,
      createdBy: actorId(actor),
      subjectId: null,
      removedAt: null,
    },
    data: { subjectKind: subject.kind, subjectId: subject.id, shopId: subject.shopId },
  });
  if (count !== ids.length) refuse("PHOTO_GONE", { fields: { photoIds: "unknownValue" } });
}

/** Gives the photos of a subject to the shop it has come to belong to, or to none: who sees them changes with it. */
export async function movePhotos({ tx, scope }: Commit, { kind, id, shopId }: PhotoSubject): Promise<void> {
  const { sellerAccountId } = scope;
  await tx.photo.updateMany({ where: { sellerAccountId, subjectKind: kind, subjectId: id }, data: { shopId } });
}
