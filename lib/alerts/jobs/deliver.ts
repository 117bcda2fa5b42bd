import { database, Prisma } from "@/lib/db/client";
import { retryWaitSeconds } from "@/lib/delivery/queue/backoff";
import { fillOf, startPump, type Pump } from "@/lib/delivery/queue/pump";
import { leaseIsVoid } from "@/lib/delivery/queue/queue-sql";
import { untilWritten } from "@/lib/delivery/inbox/until-written";
import { localeOf } from "@/lib/i18n/locale";
import { log } from "@/lib/log";
import { endersOf } from "../domain/alert-way";
import type { Delivered } from "../domain/delivery";
import { isOutOfTime, NOTICE_WAITS_SECONDS } from "../domain/delivery";
import { isAlertKind } from "../domain/finding";
import { spokenFacts } from "../domain/words";
import { factsOfRow } from "../store";
import { alertNotice } from "./notice-text";
import { tell, type TellSettings } from "./tell";

const LEASE_SECONDS = 60; // a try takes 30 s at most: connecting, greeting and sending by mail
const SETTLE_SECONDS = 15;

export type NoticeSettings = TellSettings & {
  workerId: string;
  concurrency: number;
  /** The address people open: links in notices begin with it. */
  baseUrl: string;
  /** Waits between tries in seconds, the last one repeating. */
  waitsSeconds?: readonly number[];
};

type Claimed = { id: string; attempts: number; createdAt: Date };

/** Delivers notices of alerts: claimed under a lease, tried for 24 h, at least once each. */
export function startNotices(settings: NoticeSettings): Pump {
  return startPump<Claimed>({
    name: "notices",
    concurrency: settings.concurrency,
    claim: async (places) => fillOf(await claim(settings.workerId, places), places),
    work: (claimed) => deliver(settings, claimed),
  });
}

function claim(workerId: string, places: number): Promise<Claimed[]> {
  return database().$queryRaw<Claimed[]>`
    WITH due AS MATERIALIZED (
      SELECT n.id FROM "AlertNotice" n
      WHERE n.state IN ('PENDING', 'SENDING') AND n."notBefore" <= now() AND (n.state = 'PENDING' OR ${Prisma.raw(leaseIsVoid("n"))})
      ORDER BY n."notBefore", n.id
      LIMIT ${places}
      FOR UPDATE OF n SKIP LOCKED
    )
    UPDATE "AlertNotice" SET state = 'SENDING', attempts = attempts + 1, "leaseOwner" = ${workerId},
      "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id IN (SELECT id FROM due)
    RETURNING id, attempts, "createdAt"`;
}

async function deliver(settings: NoticeSettings, claimed: Claimed): Promise<void> {
  const notice = await database().alertNotice.findUnique({
    where: { id: claimed.id },
    include: { channel: true, alert: true },
  });
  if (!notice) return;
  const { alert, channel, level } = notice;
  if (!alert || !isAlertKind(alert.kind) || (await isMoot({ ...notice, alert }))) {
    await database().alertNotice.delete({ where: { id: claimed.id } });
    return;
  }
  const shop = alert.shopId ? await database().shop.findUnique({ where: { id: alert.shopId } }) : null;
  const now = new Date();
  const { values, href } = factsOfRow(alert.facts);
  const facts = spokenFacts(values, shop?.name ?? null, now);
  const enders = endersOf({ kind: alert.kind, shopId: alert.shopId, href, values });
  const text = alertNotice(
    { noticeId: claimed.id, alertId: alert.id, kind: alert.kind, level, href, enders, facts },
    settings.baseUrl,
    localeOf(channel.locale),
  );
  const delivered = await tell(settings, channel, text, now);
  await untilWritten(SETTLE_SECONDS, () => settle(settings, claimed, delivered));
  log.info(
    { noticeId: claimed.id, route: channel.route, outcome: delivered.ok ? "sent" : delivered.code },
    "a notice of an alert was sent",
  );
}

type Owed = { alertId: string | null; channelId: string; level: number };

/** Nobody needs to be told of what is over, through a channel that is off, or of a level that a later notice exceeds. */
async function isMoot(
  notice: Owed & { alert: { closedAt: Date | null }; channel: { disabledAt: Date | null } },
): Promise<boolean> {
  if (notice.alert.closedAt || notice.channel.disabledAt) return true;
  const { alertId, channelId, level } = notice;
  return (await database().alertNotice.count({ where: { alertId, channelId, level: { gt: level } } })) > 0;
}

async function settle(settings: NoticeSettings, claimed: Claimed, delivered: Delivered): Promise<void> {
  const now = new Date();
  const free = { leaseUntil: null, leaseOwner: null };
  const wait = retryWaitSeconds(settings.waitsSeconds ?? NOTICE_WAITS_SECONDS, claimed.attempts, Math.random());
  await database().alertNotice.updateMany({
    where: { id: claimed.id, state: "SENDING", leaseOwner: settings.workerId },
    data: delivered.ok
      ? { ...free, state: "SENT", sentAt: now, failure: null }
      : {
          ...free,
          state: isOutOfTime(claimed.createdAt, now) ? "FAILED" : "PENDING",
          notBefore: new Date(now.getTime() + wait * 1000),
          failure: `${delivered.code} ${delivered.text}`.trim(),
        },
  });
}
