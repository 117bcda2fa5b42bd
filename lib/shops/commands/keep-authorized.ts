import { recordAudit } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import { listAccountScopes } from "@/lib/delivery/system-scope";
import { SWEEP_CHANNEL } from "@/lib/delivery/queue/sweep-channel";
import { SUSPENDED_BY_US } from "@/lib/kernel/suspended-reports";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import type { PlatformCaller } from "@/lib/platform/call";
import { checkAuthorization } from "@/lib/platform/methods/check-authorization";
import { refreshToken } from "@/lib/platform/methods/refresh-token";
import type { CheckResult } from "../domain/check-result";
import { isRefreshDue } from "../domain/token-life";
import { lockBoundShops, lockFlagship } from "../store";
import { ofFlagship, putTokenInForce } from "./grant-token";
import { suspendReports, resumeLocked } from "./suspend-reports";

const AGAIN_AFTER_MS = 23 * 3_600_000; // a refusal is asked about again once a day

/**
 * Renews every authorization whose app type allows it and whose time has come. A refusal is kept and shown; the token in
 * force stays. A call without an answer is tried again at the next turn.
 */
export async function runAuthorizationRefresh(call: PlatformCaller, now: Date): Promise<void> {
  for (const scope of await listAccountScopes()) {
    const found = await database().flagshipShop.findMany({
      where: {
        sellerAccountId: scope.sellerAccountId,
        disabledAt: null,
        authState: "AUTHORIZED",
        refreshTokenCipher: { not: null },
        refreshExpiresAt: { gt: now },
      },
    });
    for (const flagship of found) {
      const { authExpiresAt, authorizedAt, checkResult, checkedAt } = flagship;
      const wasRefused = checkResult === "refresh-refused" && checkedAt && since(checkedAt, now) < AGAIN_AFTER_MS;
      if (!authExpiresAt || wasRefused || !isRefreshDue(authExpiresAt, authorizedAt, now)) continue;
      await refreshOne({ call, now }, scope, flagship);
    }
  }
}

type Row = {
  id: string;
  version: number;
  keyId: string | null;
  accessTokenCipher: Uint8Array | null;
  refreshTokenCipher: Uint8Array | null;
  platformSellerId: string | null;
};

/** One turn of the schedule: how the platform is asked, and its moment. */
type Turn = { call: PlatformCaller; now: Date };

async function refreshOne({ call, now }: Turn, scope: Scope, row: Row): Promise<void> {
  if (!row.refreshTokenCipher || !row.keyId) return;
  const params = refreshToken.toParams({ refreshToken: unseal(row.refreshTokenCipher, row.keyId) });
  const { outcome, answer } = await call({ ...refreshToken, session: null, params });
  const token = outcome.kind === "accepted" ? refreshToken.read(answer) : null;
  const isRefused =
    outcome.kind === "refused" ||
    outcome.kind === "unauthorized" ||
    (token && row.platformSellerId !== null && token.userId !== row.platformSellerId);
  if (isRefused) return noteResult(scope, row, { result: "refresh-refused", words: outcome.text, now });
  if (!token) return log.warn({ code: outcome.code, kind: outcome.kind }, "an authorization was not renewed");
  await inOneCommit(bySystem(scope, now), async (commit) => {
    const flagship = await lockFlagship(commit, row.id);
    // Somebody authorized anew, or disabled it, while we asked: what they did stands.
    if (!flagship || flagship.version !== row.version) return;
    await putTokenInForce(commit, flagship, { token, givenAt: now, action: "flagship.refreshed" });
  });
}

/**
 * The daily look whether the platform still takes each authorization (R42). A plain no holds the reports of its shops until
 * somebody authorizes anew; an answer that says neither changes nothing but the note on the page.
 */
export async function runAuthorizationCheck(call: PlatformCaller, now: Date): Promise<void> {
  for (const scope of await listAccountScopes()) {
    const found = await database().flagshipShop.findMany({
      where: {
        sellerAccountId: scope.sellerAccountId,
        disabledAt: null,
        authState: "AUTHORIZED",
        accessTokenCipher: { not: null },
        OR: [{ authExpiresAt: null }, { authExpiresAt: { gt: now } }],
      },
    });
    for (const flagship of found) await checkOne({ call, now }, scope, flagship);
  }
}

async function checkOne({ call, now }: Turn, scope: Scope, row: Row & { platformNick: string | null }): Promise<void> {
  if (!row.accessTokenCipher || !row.keyId || !row.platformNick) return; // the platform is asked by the shop's nick
  const session = unseal(row.accessTokenCipher, row.keyId);
  const params = checkAuthorization.toParams({ nick: row.platformNick });
  const { outcome, answer } = await call({ ...checkAuthorization, session, params });
  const { kind, code, subCode } = outcome;
  if (kind === "try-later" || kind === "throttled" || (kind === "unknown" && code !== "no-result"))
    return log.warn({ code, kind }, "an authorization could not be checked");
  const isValid = kind === "unauthorized" ? false : kind === "accepted" ? checkAuthorization.read(answer) : null;
  const result = isValid === null ? "unknown" : isValid ? "valid" : "invalid";
  await noteResult(scope, row, { result, words: subCode ?? code ?? "", now });
}

/** Keeps what was found out, if the authorization is still the one that was asked about. */
async function noteResult(
  scope: Scope,
  row: Row,
  { result, words, now }: { result: CheckResult; words: string; now: Date },
): Promise<void> {
  await inOneCommit(bySystem(scope, now), async (commit) => {
    const flagship = await lockFlagship(commit, row.id);
    if (!flagship || flagship.version !== row.version) return;
    await commit.tx.flagshipShop.update({ where: { id: row.id }, data: { checkedAt: commit.at, checkResult: result } });
    const wasLost = flagship.checkResult === "invalid";
    if (result === "refresh-refused" && flagship.checkResult !== result)
      await recordAudit(commit, { ...ofFlagship(row.id), action: "flagship.refresh-refused", after: { words } });
    if (result === "invalid" && !wasLost)
      await recordAudit(commit, { ...ofFlagship(row.id), action: "flagship.found-lost", after: { words } });
    if (result === "valid" && wasLost)
      await recordAudit(commit, { ...ofFlagship(row.id), action: "flagship.found-valid" });
    if (result !== flagship.checkResult) commit.wakes.add(SWEEP_CHANNEL);
    if (result !== "invalid" && !(result === "valid" && wasLost)) return;
    for (const shop of await lockBoundShops(commit, row.id)) {
      if (result === "invalid") await suspendReports(commit, shop.id, { reason: SUSPENDED_BY_US.lost });
      else if (shop.suspensionReason === SUSPENDED_BY_US.lost) await resumeLocked(commit, shop);
    }
  });
}

function since(then: Date, now: Date): number {
  return now.getTime() - then.getTime();
}
