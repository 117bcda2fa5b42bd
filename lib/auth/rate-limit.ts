import { database } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";

/** So many acts of a kind at once, one more each time `everySeconds` have passed; counted for each person (R188). */
export type Limit = { name: string; atOnce: number; everySeconds: number };

/** What takes many records out of the house at once. */
export const EXPORTS: Limit = { name: "export", atOnce: 10, everySeconds: 60 };

/** What sends a mail to whoever is named. */
export const LINKS: Limit = { name: "password-link", atOnce: 30, everySeconds: 20 };

/**
 * Uses up one of the person's acts, whichever process they come to. Refuses TOO_MANY_REQUESTS with the fact `seconds` until the
 * next is free; what is refused uses nothing up.
 */
export async function spend({ actor }: Pick<Caller, "actor">, limit: Limit, now: Date): Promise<void> {
  const { name, atOnce, everySeconds } = limit;
  // One moment keeps the count: each act moves it on by its share, and no further than all of them together.
  const [used] = await database().$queryRaw<{ freeAt: Date }[]>`
    INSERT INTO "RateLimit" AS l ("userId", name, "freeAt")
    VALUES (${actor.userId}::uuid, ${name}, ${now}::timestamptz + make_interval(secs => ${everySeconds}))
    ON CONFLICT ("userId", name) DO UPDATE SET "freeAt" = GREATEST(l."freeAt", ${now}) + make_interval(secs => ${everySeconds})
    WHERE l."freeAt" <= ${now}::timestamptz + make_interval(secs => ${everySeconds * (atOnce - 1)})
    RETURNING "freeAt"`;
  if (used) return;
  const { freeAt } = await database().rateLimit.findUniqueOrThrow({
    where: { userId_name: { userId: actor.userId, name } },
  });
  const seconds = Math.ceil((freeAt.getTime() - now.getTime()) / 1000) - everySeconds * (atOnce - 1);
  refuse("TOO_MANY_REQUESTS", { facts: { seconds: Math.max(1, seconds) } });
}
