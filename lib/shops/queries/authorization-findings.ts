import type { Finding } from "@/lib/alerts/domain/finding";
import { database } from "@/lib/db/client";
import { flagshipHref } from "@/lib/kernel/addresses";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import type { Scope } from "@/lib/kernel/scope";
import { daysLeft, stateAt } from "../domain/authorization";
import { reminderLevel } from "../domain/token-life";
import { ownAuthorization } from "../store";

/** As the table sets it for accounts that have saved nothing. */
const DEFAULT_REMIND_DAYS = [30, 15, 7, 3, 1, 0];

/**
 * Authorizations of flagship shops that end, have ended or were found lost (R42, R43), as far as direct shops live by them:
 * their orders are missed (R44). One that a person disabled is that person's decision. Each leads to its page (R46). The key
 * holds the expiry, so that a new one is a new alert.
 */
export async function listAuthorizationFindings({ sellerAccountId }: Scope, now: Date): Promise<Finding[]> {
  const [watch, flagships] = await Promise.all([
    database().watchSettings.findUnique({ where: { sellerAccountId }, select: { authRemindDays: true } }),
    database().flagshipShop.findMany({
      where: { sellerAccountId, disabledAt: null, shops: { some: { deactivatedAt: null } } },
      orderBy: { name: "asc" },
      select: {
        id: true,
        name: true,
        authState: true,
        authExpiresAt: true,
        authorizedAt: true,
        checkResult: true,
        disabledAt: true,
      },
    }),
  ]);
  const remindDays = watch?.authRemindDays ?? DEFAULT_REMIND_DAYS;
  return flagships.flatMap((flagship) => findingsOf(flagship, remindDays, now));
}

type Flagship = Parameters<typeof ownAuthorization>[0] & {
  id: string;
  name: string;
  authorizedAt: Date | null;
  checkResult: string | null;
};

function findingsOf(flagship: Flagship, remindDays: readonly number[], now: Date): Finding[] {
  const { id, name, authExpiresAt, authorizedAt, checkResult } = flagship;
  const state = stateAt(ownAuthorization(flagship), now);
  const days = authExpiresAt && daysLeft(authExpiresAt, now);
  const found = {
    shopId: null,
    key: `${id}:${authExpiresAt?.toISOString() ?? "no-end"}`,
    level: 0,
    facts: {
      shop: name,
      ...(days === null ? {} : { days }),
      ...(authExpiresAt ? { expiresOn: shanghaiDate(authExpiresAt) } : {}),
    },
    href: flagshipHref(id),
  };
  if (state === "EXPIRED") return [{ ...found, kind: "AUTHORIZATION_EXPIRED" }];
  if (state !== "AUTHORIZED") return [];
  const level = days === null ? null : reminderLevel(days, remindDays);
  return [
    ...(days === null || level === null
      ? []
      : [{ ...found, kind: "AUTHORIZATION_ENDING" as const, level, facts: { ...found.facts, days } }]),
    // One a token: found lost, mended and lost again is told again.
    ...(checkResult === "invalid"
      ? [
          {
            ...found,
            kind: "AUTHORIZATION_LOST" as const,
            key: `${id}:${authorizedAt?.toISOString() ?? "first"}`,
          },
        ]
      : []),
  ];
}
