import { database } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import type { LastBan } from "../queue/backoff";

export const WHOLE_APP = "*"; // stands for every method of the app in ThrottleBan

/** What a ban is kept under. */
export function bannedMethod(outcome: { scope: "app" | "method" }, job: { method: string }): string {
  return outcome.scope === "app" ? WHOLE_APP : job.method;
}

/** True while the method, or the whole app, is banned. */
export async function isBanned(appKey: string, method: string, now: Date): Promise<boolean> {
  const ban = await database().throttleBan.findFirst({
    where: { appKey, method: { in: [method, WHOLE_APP] }, bannedUntil: { gt: now } },
    select: { method: true },
  });
  return ban !== null;
}

/** The method's latest ban, unless it ended more than two minutes before the call began: then an unnamed one starts anew. */
export async function lastBan(
  { tx }: Commit,
  { appKey, method, startedAt }: { appKey: string; method: string; startedAt: Date },
): Promise<LastBan | null> {
  const ban = await tx.throttleBan.findUnique({ where: { appKey_method: { appKey, method } } });
  if (!ban || startedAt.getTime() - ban.bannedUntil.getTime() >= 120_000) return null;
  return { seconds: ban.waitSeconds, isOver: ban.bannedUntil <= startedAt };
}

/** Keeps a ban for every worker and every kind of call. */
export async function recordBan(
  { tx }: Commit,
  ban: { appKey: string; method: string; seconds: number; until: Date; text: string },
): Promise<void> {
  const { appKey, method, seconds, until, text } = ban;
  const data = { bannedUntil: until, waitSeconds: Math.max(1, Math.ceil(seconds)), text };
  const key = { appKey, method };
  // Two workers may be told of different bans at once: the longer one holds.
  const held = await tx.throttleBan.updateMany({ where: { ...key, bannedUntil: { lt: until } }, data });
  if (held.count === 0) await tx.throttleBan.createMany({ data: [{ ...key, ...data }], skipDuplicates: true });
}
