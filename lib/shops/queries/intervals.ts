import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { CallbackIntervalView } from "../client";

const UUID = /^[0-9a-f-]{36}$/;

/** The reporting stretches of a shop, or of the account where `shopId` is null, newest first, with people's names (R127). */
export async function intervalViews(
  { sellerAccountId }: Scope,
  shopId: string | null,
): Promise<CallbackIntervalView[]> {
  const intervals = await database().callbackInterval.findMany({
    where: { sellerAccountId, shopId },
    orderBy: { startedAt: "desc" },
  });
  const actors = intervals.flatMap(({ startedBy, endedBy }) => (endedBy ? [startedBy, endedBy] : [startedBy]));
  const users = await database().user.findMany({
    where: { sellerAccountId, id: { in: actors.filter((actor) => UUID.test(actor)) } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return intervals.map(({ id, startedAt, startedBy, endedAt, endedBy }) => ({
    id,
    startedAt: startedAt.toISOString(),
    startedBy: names.get(startedBy) ?? startedBy,
    endedAt: endedAt?.toISOString() ?? null,
    endedBy: endedBy && (names.get(endedBy) ?? endedBy),
  }));
}
