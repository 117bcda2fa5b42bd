import { listAudit } from "@/lib/db/audit-log";
import { database, type Prisma } from "@/lib/db/client";
import { localeOf } from "@/lib/i18n/locale";
import type { Scope } from "@/lib/kernel/scope";
import type { ChannelRow, ChannelView, RemindDays } from "../client";
import { tellSettings } from "../jobs/tell";
import { recordId } from "../schema";

const LOST_DAYS = 30;
const DEFAULT_REMIND_DAYS = [30, 15, 7, 3, 1, 0];

const CHANNEL = {
  id: true,
  name: true,
  route: true,
  hint: true,
  locale: true,
  secretCipher: true,
  disabledAt: true,
  version: true,
  notices: {
    where: { attempts: { gt: 0 } },
    orderBy: { createdAt: "desc" },
    take: 1,
    select: { state: true, sentAt: true, createdAt: true, failure: true, requestedBy: true },
  },
} as const satisfies Prisma.NotificationChannelSelect;

type Found = Prisma.NotificationChannelGetPayload<{ select: typeof CHANNEL }>;

/** The account's channels, those in use first, each with what came of its latest notice. */
export async function listChannels({ sellerAccountId }: Scope, now: Date): Promise<ChannelRow[]> {
  const since = new Date(now.getTime() - LOST_DAYS * 24 * 3_600_000);
  const [found, lost] = await Promise.all([
    database().notificationChannel.findMany({
      where: { sellerAccountId },
      orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { name: "asc" }],
      select: CHANNEL,
    }),
    database().alertNotice.groupBy({
      by: ["channelId"],
      where: { sellerAccountId, state: "FAILED", requestedBy: null, createdAt: { gte: since } },
      _count: { _all: true },
    }),
  ]);
  return found.map((row) => rowOf(row, lost.find(({ channelId }) => channelId === row.id)?._count._all ?? 0));
}

/** One channel with its history; null when it is not the account's. */
export async function getChannel(scope: Scope, id: string): Promise<ChannelView | null> {
  if (!recordId.safeParse(id).success) return null;
  const found = await database().notificationChannel.findFirst({
    where: { id, sellerAccountId: scope.sellerAccountId },
    select: CHANNEL,
  });
  if (!found) return null;
  return { ...rowOf(found, 0), timeline: await listAudit(scope, { kind: "notification-channel", ids: [id] }) };
}

/** The days before an authorization's end on which people are told (R43). */
export async function getRemindDays({ sellerAccountId }: Scope): Promise<RemindDays> {
  const found = await database().watchSettings.findUnique({
    where: { sellerAccountId },
    select: { authRemindDays: true, version: true },
  });
  return { days: found?.authRemindDays ?? DEFAULT_REMIND_DAYS, version: found?.version ?? 0 };
}

/** True when a mail server is set up here. */
export function mailIsSetUp(): boolean {
  return tellSettings().mail !== null;
}

function rowOf({ secretCipher, disabledAt, notices, ...row }: Found, lost: number): ChannelRow {
  const [last] = notices;
  return {
    ...row,
    locale: localeOf(row.locale),
    isSigned: secretCipher !== null,
    isDisabled: disabledAt !== null,
    lost,
    last: last
      ? {
          outcome: last.state === "SENT" ? "sent" : last.state === "FAILED" ? "failed" : "waiting",
          at: (last.sentAt ?? last.createdAt).toISOString(),
          failure: last.failure,
          isTest: last.requestedBy !== null,
        }
      : null,
  };
}
