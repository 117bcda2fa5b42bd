import { database } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";

/** So many acts of a kind at once, one more each time `everySeconds` have passed; counted for each who (R188). */
export type Limit = { name: string; atOnce: number; everySeconds: number };

/** What takes many records out of the house at once. */
export const EXPORTS: Limit = { name: "export", atOnce: 10, everySeconds: 60 };

/** What shows personal data in clear, one record at a time (R179). */
export const REVEALS: Limit = { name: "reveal", atOnce: 20, everySeconds: 30 };

/** What sends a mail to whoever is named. */
export const LINKS: Limit = { name: "password-link", atOnce: 30, everySeconds: 20 };

/**
 * Uses up one of the person's acts, whichever process they come to. Refuses TOO_MANY_REQUESTS with the fact `seconds` until the
 * next is free; what is refused uses nothing up.
 */
export async function spend({ actor }: Pick<Caller, "actor">, limit: Limit, now: Date): Promise<void> {
  const seconds = await useUp(actor.userId, limit, now);
  if (seconds > 0) refuse("TOO_MANY_REQUESTS", { facts: { seconds } });
}

/** Uses up one act of whoever `who` stands for; returns 0, or the seconds until the next is free, and then nothing is used up. */
export async function useUp(who: string, { name, atOnce, everySeconds }: Limit, now: Date): Promise<number> {
  // One moment keeps the count: each act moves it on by its share, and no further than all of them together.
  const [used] = await database().$queryRaw<{ freeAt: Date }[]>`
    INSERT INTO "RateLimit" AS l (who, name, "freeAt")
    VALUES (${who}, ${name}, ${now}::timestamptz + make_interval(secs => ${everySeconds}))
    ON CONFLICT (who, name) DO UPDATE SET "freeAt" = GREATEST(l."freeAt", ${now}) + make_interval(secs => ${everySeconds})
    WHERE l."freeAt" <= ${now}::timestamptz + make_interval(secs => ${everySeconds * (atOnce - 1)})
    RETURNING "freeAt"`;
  if (used) return 0;
  const { freeAt } = await database().rateLimit.findUniqueOrThrow({ where: { who_name: { who, name } } });
  return Math.max(1, Math.ceil((freeAt.getTime() - now.getTime()) / 1000) - everySeconds * (atOnce - 1));
}

/** Gives back one act that proved to be none of those which are limited. */
export async function giveBack(who: string, { name, everySeconds }: Limit): Promise<void> {
  await database().$executeRaw`
    UPDATE "RateLimit" SET "freeAt" = "freeAt" - make_interval(secs => ${everySeconds}) WHERE who = ${who} AND name = ${name}`;
}

/** Removes what is free again as a whole. */
export async function removeFreeLimits(now: Date): Promise<void> {
  await database().rateLimit.deleteMany({ where: { freeAt: { lt: now } } });
}
