import { database } from "@/lib/db/client";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import { STOCK_METHOD } from "../../domain/messages";
import type { MessageFilter } from "../schema";

/** So many are named to the list; of more, those that failed are looked through. */
const MOST_NAMED = 1000;

/**
 * The numbers of stock that failed and are the newest of their places, by their targets: of those that ever failed, most were made
 * up for long ago. Null where they are many, or the filter asks for none.
 */
export async function failedNumbersOf(scope: Scope, { direction, method }: MessageFilter): Promise<string[] | null> {
  if ((direction ?? "stock") !== "stock" || (method && method !== STOCK_METHOD)) return null;
  const found = await database().stockTarget.findMany({
    where: { ...withinScope(scope), status: "FAILED", lastAttemptId: { not: null } },
    select: { lastAttemptId: true },
    take: MOST_NAMED + 1,
  });
  return found.length > MOST_NAMED ? null : found.flatMap(({ lastAttemptId }) => lastAttemptId ?? []);
}
