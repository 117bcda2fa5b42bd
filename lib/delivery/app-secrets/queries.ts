import { database, Prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Scope } from "@/lib/kernel/scope";
import { TEST_PREFIX } from "@/lib/platform/test-push";
import { rotationOf, type SecretSlot } from "../domain/app-secrets";
import { shopsIn } from "../inbox/audience";
import type { AppSecretsView, Counted } from "./client";
import { configuredSecrets, type ConfiguredSecret } from "./configured";

const KEY_END = 4;
const HOUR_MS = 3_600_000;
/** So many of the newest pushes are looked at: along their index, some tens of milliseconds with any number of rows. */
export const COUNTED_PUSHES = 20_000;

/**
 * The app's secrets and what each has verified (R175, R176). The app is the installation's: of it everybody who asks is told the
 * ends of key and secrets and two moments, which say nothing of whose pushes they were; counts are of the scope's own.
 */
export async function getAppSecrets(scope: Scope, now: Date): Promise<AppSecretsView> {
  const [secrets, since, counted] = await Promise.all([
    readSecretUses(),
    database().appSecretUse.aggregate({ _min: { firstAt: true } }),
    countsOf(scope, now),
  ]);
  const lastAtOf = (slot: SecretSlot) => secrets.find((one) => one.slot === slot)?.lastAt?.toISOString() ?? null;
  const facts = {
    now: now.toISOString(),
    hasPrevious: secrets.some(({ slot }) => slot === "previous"),
    recordedSince: since._min.firstAt?.toISOString() ?? null,
    lastAt: { current: lastAtOf("current"), previous: lastAtOf("previous") },
  };
  return {
    checkedAt: facts.now,
    appKeyEnd: env().TOP_APP_KEY.slice(-KEY_END),
    secrets: secrets.map(({ slot, mark, end }) => ({ slot, end, lastAt: facts.lastAt[slot], ...counted(mark) })),
    rotation: rotationOf(facts),
    recordedSince: facts.recordedSince,
  };
}

/** When each secret that is set verified a push of the installation last; null where nothing is recorded. */
export async function readSecretUses(): Promise<(ConfiguredSecret & { lastAt: Date | null })[]> {
  const uses = await database().appSecretUse.findMany({ select: { mark: true, lastAt: true } });
  return configuredSecrets().map((secret) => ({
    ...secret,
    lastAt: uses.find(({ mark }) => mark === secret.mark)?.lastAt ?? null,
  }));
}

type Found = { mark: string | null; hour: number; day: number; oldestAt: Date };

async function countsOf(scope: Scope, now: Date): Promise<(mark: string) => { hour: Counted; day: Counted }> {
  const found = await database().$queryRaw<Found[]>(verifiedLately(scope, now));
  const looked = found.reduce((sum, { day }) => sum + day, 0);
  const isFull = looked >= COUNTED_PUSHES;
  const oldestMs = Math.min(...found.map(({ oldestAt }) => oldestAt.getTime()));
  const isHourFull = isFull && oldestMs > now.getTime() - HOUR_MS;
  return (mark) => {
    const { hour = 0, day = 0 } = found.find((one) => one.mark === mark) ?? {};
    return { hour: { count: hour, isLeast: isHourFull }, day: { count: day, isLeast: isFull } };
  };
}

/** By each secret, how many of the scope's newest pushes of the last day it verified; test pushes of ours are none. */
export function verifiedLately(scope: Scope, now: Date): Prisma.Sql {
  const [hourAgo, dayAgo] = [new Date(now.getTime() - HOUR_MS), new Date(now.getTime() - 24 * HOUR_MS)];
  return Prisma.sql`
    SELECT n."secretMark" AS mark, count(*)::int AS day,
      (count(*) FILTER (WHERE n."receivedAt" >= ${hourAgo}))::int AS hour, min(n."receivedAt") AS "oldestAt"
    FROM (
      SELECT i."secretMark", i."receivedAt" FROM "InboxItem" i
      WHERE i."sellerAccountId" = ${scope.sellerAccountId}::uuid
        AND ${shopsIn(scope, Prisma.sql`i."shopId"`, Prisma.sql`i."sellerAccountId"`)}
        AND i."receivedAt" >= ${dayAgo} AND i."bizOrderCode" NOT LIKE ${`${TEST_PREFIX}%`}
      ORDER BY i."receivedAt" DESC, i.id DESC LIMIT ${COUNTED_PUSHES}
    ) n GROUP BY n."secretMark"`;
}
