import { bySystem, inOneCommit, type Commit } from "@/lib/db/commit";
import { listAccountScopes } from "@/lib/delivery/system-scope";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import type { PlatformCaller } from "@/lib/platform/call";
import {
  listOwnTemplates,
  listStandardTemplates,
  type ListedTemplate,
} from "@/lib/platform/methods/list-label-templates";
import { searchWaybillAccount, type AccountBranch } from "@/lib/platform/methods/search-waybill-account";
import type { CallOutcome } from "@/lib/platform/outcome";
import { accountsToRead, type AccountToRead } from "../queries/accounts-to-read";
import { replaceAddresses, replaceTemplates } from "../store";

/** What a reading found: branches with what is left and where from, and the templates, the merchant's own marked. */
export type AccountFound = { branches: AccountBranch[]; templates: (ListedTemplate & { isOwn: boolean })[] };

/**
 * Reads the e-waybill accounts of all flagship shops that a person asked for or that are a day old: balances, addresses and
 * templates (platform/outbound.md 15, 16). What was read before stays where the platform does not answer, and the page says so.
 */
export async function readAccounts(call: PlatformCaller, now: Date): Promise<void> {
  for (const scope of await listAccountScopes())
    for (const account of await accountsToRead(scope, now)) await readOne(call, scope, account, now);
}

async function readOne(call: PlatformCaller, scope: Scope, { flagshipShopId, session }: AccountToRead, now: Date) {
  const read = await askAll(call, session);
  await inOneCommit(bySystem(scope, now), async (commit) => {
    if (read.kind === "found") {
      await saveFound(commit, flagshipShopId, read.found);
      return saveReading(commit, flagshipShopId, { readAt: now, failedCode: null, failedText: null });
    }
    const { code, subCode, kind, text } = read.outcome;
    log.warn({ code, subCode, kind }, "an e-waybill account could not be read");
    return saveReading(commit, flagshipShopId, { failedCode: subCode ?? code ?? kind, failedText: text || null });
  });
}

async function askAll(
  call: PlatformCaller,
  session: string,
): Promise<{ kind: "found"; found: AccountFound } | { kind: "failed"; outcome: CallOutcome }> {
  const account = await call({ ...searchWaybillAccount, session, params: searchWaybillAccount.toParams({}) });
  if (account.outcome.kind !== "accepted") return { kind: "failed", outcome: account.outcome };
  const standard = await call({ ...listStandardTemplates, session, params: listStandardTemplates.toParams(null) });
  if (standard.outcome.kind !== "accepted") return { kind: "failed", outcome: standard.outcome };
  const own = await call({ ...listOwnTemplates, session, params: listOwnTemplates.toParams(null) });
  if (own.outcome.kind !== "accepted") return { kind: "failed", outcome: own.outcome };
  const templates = [
    ...listStandardTemplates.read(standard.answer).map((one) => ({ ...one, isOwn: false })),
    ...listOwnTemplates.read(own.answer).map((one) => ({ ...one, isOwn: true })),
  ];
  return { kind: "found", found: { branches: searchWaybillAccount.read(account.answer), templates } };
}

async function saveFound(commit: Commit, flagshipShopId: string, { branches, templates }: AccountFound): Promise<void> {
  const addresses = branches.flatMap(({ addresses: places, ...branch }) =>
    places.map(({ province, city, district, town, detail }) => ({
      ...branch,
      ...{ province, city: city ?? "", district: district ?? "", town: town ?? "", detail },
    })),
  );
  await replaceAddresses(commit, flagshipShopId, addresses);
  await replaceTemplates(commit, flagshipShopId, templates);
}

type Noted = { readAt?: Date; failedCode: string | null; failedText: string | null };

async function saveReading({ tx, scope, at }: Commit, flagshipShopId: string, noted: Noted): Promise<void> {
  const { sellerAccountId } = scope;
  const data = { ...noted, wantedAt: null, triedAt: at };
  await tx.ewaybillReading.upsert({
    where: { flagshipShopId },
    create: { ...data, flagshipShopId, sellerAccountId },
    update: data,
    select: { flagshipShopId: true },
  });
}
