import { database, inTransaction } from "@/lib/db/client";
import { listCarriers } from "@/lib/platform/methods/list-carriers";
import type { PlatformCaller } from "@/lib/platform/call";

const OLD_AFTER_MS = 24 * 3_600_000;

/**
 * Reads the platform's list of carriers when ours is a day old (R64); the new one replaces it as a whole. An answer without a
 * carrier changes nothing: the last list stays, or the usual ones stand in.
 *
 * @returns the code of what went wrong, null where the list is fresh
 */
export async function refreshCarriers(call: PlatformCaller, now = new Date()): Promise<string | null> {
  const newest = await database().carrier.aggregate({ _max: { fetchedAt: true } });
  const readAt = newest._max.fetchedAt;
  if (readAt && now.getTime() - readAt.getTime() < OLD_AFTER_MS) return null;
  const { outcome, answer } = await call({ ...listCarriers, session: null, params: listCarriers.toParams(null) });
  if (outcome.kind !== "accepted") return outcome.subCode ?? outcome.code ?? outcome.kind;
  const carriers = listCarriers.read(answer);
  if (carriers.length === 0) return "empty-list";
  await inTransaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Carrier" IN SHARE ROW EXCLUSIVE MODE`; // two workers may have asked at once
    await tx.carrier.deleteMany();
    await tx.carrier.createMany({ data: carriers.map((carrier) => ({ ...carrier, fetchedAt: now })) });
  });
  return null;
}
