import { recordAudit } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit, type Commit } from "@/lib/db/commit";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { OLDEST_CLIENT } from "@/lib/kernel/client-version";
import type { Edition } from "@/lib/kernel/scope";
import { lockSettings } from "../store";
import { lockedOrRefused, moveInterval, ofShop } from "./change";
import type { Operator } from "./operator";

type Wanted = {
  edition: Edition;
  /** Enterprise edition: undefined keeps the version there is, or takes the oldest that will do (R2). */
  clientVersion?: string | undefined;
};

/** What the switch to another edition turned off, for whoever has to turn its counterpart on. */
export type SwitchedOff = { settings: string[]; shops: { name: string; switches: string[] }[] };

/** What came of it. `version`: the edition stayed, the enterprise client's version is another one now. */
export type EditionChange =
  | { kind: "unknown" }
  | { kind: "unchanged" }
  | { kind: "version" }
  | { kind: "changed"; off: SwitchedOff; isLive: boolean; activeShops: number };

/**
 * Gives a seller account the other edition (R1): menus, settings and capabilities follow with the next request. Each edition has
 * its own switches, settings 1 to 3 of the account or AG回传 and two more of every shop (R101, R102, R123), and what one of them
 * said holds for that edition only: all are off afterwards, their stretches ended (R127), so that nothing is reported that nobody
 * switched on and nothing wakes up after a second change. Orders, returns, shops and people stay as they are.
 */
export async function setEdition(operator: Operator, accountNo: string, wanted: Wanted): Promise<EditionChange> {
  const account = await database().sellerAccount.findUnique({ where: { accountNo }, select: { id: true } });
  if (!account) return { kind: "unknown" };
  return inOneCommit(bySystem(scopeOfAccount(account.id)), (commit) => change(commit, operator, wanted));
}

async function change(commit: Commit, operator: Operator, { edition, clientVersion }: Wanted): Promise<EditionChange> {
  const { tx, scope } = commit;
  const id = scope.sellerAccountId;
  await tx.$queryRaw`SELECT 1 FROM "SellerAccount" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const found = await tx.sellerAccount.findUniqueOrThrow({ where: { id } });
  const before = { edition: found.edition, clientVersion: found.clientVersion };
  const newest = clientVersion ?? found.clientVersion ?? OLDEST_CLIENT;
  const after = { edition, clientVersion: edition === "ENTERPRISE" ? newest : null };
  if (before.edition === after.edition && before.clientVersion === after.clientVersion) return { kind: "unchanged" };
  await tx.sellerAccount.update({ where: { id }, data: after, select: { id: true } });
  const ofAccount = { subjectKind: "seller-account", subjectId: id } as const;
  if (before.edition === after.edition) {
    const version = { before: { clientVersion: before.clientVersion }, after: { clientVersion: after.clientVersion } };
    await recordAudit(commit, { ...ofAccount, action: "settings.client-version-changed", ...version });
    return { kind: "version" };
  }
  const told = { ...after, words: operator.name };
  await recordAudit(commit, { ...ofAccount, action: "account.edition-changed", before, after: told });
  return {
    kind: "changed",
    off: { settings: await switchSettingsOff(commit), shops: await switchShopsOff(commit) },
    isLive: edition === "ENTERPRISE" || found.flagshipLiveAt !== null,
    activeShops: await tx.shop.count({
      where: { sellerAccountId: id, activatedAt: { not: null }, deactivatedAt: null },
    }),
  };
}

const ALL_OFF = {
  reportReceipts: false,
  reportOnFullReceipt: false,
  autoSubmitRefunds: false,
  reportArrivals: false,
} as const;

async function switchSettingsOff(commit: Commit): Promise<string[]> {
  const { sellerAccountId } = commit.scope;
  const { version, ...before } = await lockSettings(commit);
  await moveInterval(commit, null, { on: false, at: new Date() }); // under the lock, as each switch
  const on = namesOn(before);
  if (on.length === 0) return on;
  await commit.tx.afterSalesSettings.update({
    where: { sellerAccountId },
    data: { ...ALL_OFF, version: version + 1 },
  });
  await recordAudit(commit, {
    action: "settings.changed",
    subjectKind: "seller-account",
    subjectId: sellerAccountId,
    before,
    after: ALL_OFF,
  });
  return on;
}

const OF_SHOPS = {
  agCallbackEnabled: "shop.ag-callback-off",
  autoSubmitRefunds: "shop.auto-submit-off",
  reportArrivals: "shop.arrivals-off",
} as const;

async function switchShopsOff(commit: Commit): Promise<SwitchedOff["shops"]> {
  const { sellerAccountId } = commit.scope;
  const shops = await commit.tx.shop.findMany({
    where: { sellerAccountId },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const changed: SwitchedOff["shops"] = [];
  for (const { id } of shops) {
    const { name, agCallbackEnabled, autoSubmitRefunds, reportArrivals } = await lockedOrRefused(commit, id);
    await moveInterval(commit, id, { on: false, at: new Date() });
    const switches = namesOn({ agCallbackEnabled, autoSubmitRefunds, reportArrivals });
    if (switches.length === 0) continue;
    await commit.tx.shop.update({
      where: { id },
      data: { agCallbackEnabled: false, autoSubmitRefunds: false, reportArrivals: false },
      select: { id: true },
    });
    for (const one of switches) await recordAudit(commit, { ...ofShop(id), action: OF_SHOPS[one] });
    changed.push({ name, switches });
  }
  return changed;
}

function namesOn<Name extends string>(switches: Record<Name, boolean>): Name[] {
  return (Object.keys(switches) as Name[]).filter((name) => switches[name]);
}
