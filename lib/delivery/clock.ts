import { database } from "@/lib/db/client";
import { env } from "@/lib/env";

/** Above this many seconds a clock is told of: the platform refuses ten minutes, and so do we, unless told otherwise. */
const WRONG_SECONDS = 120;
/** So many of the newest pushes are compared: one that was held up on the way says nothing of a clock. */
const PUSHES_COMPARED = 51;
const PUSHES_OF_HOURS = 24;
/** A look at the platform's own clock is believed for so long. */
const READING_HOURS = 2;

/**
 * Our clock against the platform's, in seconds, positive where ours is ahead; null where nothing recent is known.
 * `byPushes`: of the web process, the median over the newest pushes whose signature was right, whatever their time.
 * `byAsking`: of the worker, as the platform's clock said when it was asked last.
 */
export type ClockView = {
  byPushes: number | null;
  byAsking: number | null;
  isWrong: boolean;
  toleranceSeconds: number;
};

export async function clockNow(): Promise<ClockView> {
  const [found] = await database().$queryRaw<{ byPushes: number | null; byAsking: number | null }[]>`
    SELECT
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM n."receivedAt" - n."sentAt"))::float8
       FROM (SELECT i."receivedAt", i."sentAt" FROM "InboxItem" i ORDER BY i.seq DESC LIMIT ${PUSHES_COMPARED}) n
       WHERE n."sentAt" IS NOT NULL AND n."receivedAt" > now() - make_interval(hours => ${PUSHES_OF_HOURS})) AS "byPushes",
      (SELECT c."aheadMs" / 1000.0::float8 FROM "PlatformClock" c
       WHERE c."readAt" > now() - make_interval(hours => ${READING_HOURS})
       ORDER BY c."readAt" DESC LIMIT 1) AS "byAsking"`;
  const whole = (seconds: number | null | undefined) => (seconds == null ? null : Math.round(seconds));
  const [byPushes, byAsking] = [whole(found?.byPushes), whole(found?.byAsking)];
  const isWrong = [byPushes, byAsking].some((seconds) => seconds !== null && Math.abs(seconds) > WRONG_SECONDS);
  return { byPushes, byAsking, isWrong, toleranceSeconds: env().INBOUND_TIMESTAMP_TOLERANCE_SECONDS };
}

/** Keeps how far the clock of this machine was ahead of the platform's when that was asked. */
export async function keepClockReading(readAt: Date, aheadMs: number): Promise<void> {
  const reading = { readAt, aheadMs };
  await database().platformClock.upsert({
    where: { source: "worker" },
    create: { source: "worker", ...reading },
    update: reading,
  });
}
