import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { z } from "zod";
import type { Caller } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { clientVersionForm, settingsForm } from "../schema";
import { lockSettings } from "../store";
import { moveInterval } from "./change";

/**
 * Saves settings 1 to 3 of an enterprise account (R101, R119, R120) and whether arrivals are told (R134). Reporting is on while 1 and 2 are; the history is kept
 * like AG回传's (D5). Saving what stands already changes nothing. Refuses EDITION_NOT_SUPPORTED, PARTIAL_TRIGGER_REFUSED,
 * STALE, and FORBIDDEN for a caller of some shops.
 */
export async function saveSettings(by: Caller, input: z.output<typeof settingsForm>): Promise<{ version: number }> {
  if (by.edition !== "ENTERPRISE") refuse("EDITION_NOT_SUPPORTED");
  ensureWholeAccount(by.scope);
  if (input.trigger === "PARTIAL") refuse("PARTIAL_TRIGGER_REFUSED", { fields: { trigger: "unknownValue" } });
  const { sellerAccountId } = by.scope;
  const after = {
    reportReceipts: input.reportReceipts,
    reportOnFullReceipt: input.trigger === "FULL",
    autoSubmitRefunds: input.autoSubmitRefunds,
    reportArrivals: input.reportArrivals,
  };
  return inOneCommit(by, async (commit) => {
    const { version, ...before } = await lockSettings(commit);
    if (version !== input.version) refuse("STALE");
    if (JSON.stringify(Object.entries(before).sort()) === JSON.stringify(Object.entries(after).sort()))
      return { version };
    await commit.tx.afterSalesSettings.update({
      where: { sellerAccountId },
      data: { ...after, version: { increment: 1 } },
    });
    const on = after.reportReceipts && after.reportOnFullReceipt;
    await moveInterval(commit, null, { on, at: new Date() }); // under the lock, as each switch
    await recordAudit(commit, {
      action: "settings.changed",
      subjectKind: "seller-account",
      subjectId: sellerAccountId,
      before,
      after,
    });
    return { version: version + 1 };
  });
}

/**
 * Notes the enterprise client's version after an upgrade (R2, R3); a version that is still too old is kept as well. Refuses
 * EDITION_NOT_SUPPORTED for flagship accounts, which have no client, and FORBIDDEN for a caller of some shops.
 */
export async function saveClientVersion(by: Caller, input: z.output<typeof clientVersionForm>): Promise<void> {
  if (by.edition !== "ENTERPRISE") refuse("EDITION_NOT_SUPPORTED");
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  await inOneCommit(by, async (commit) => {
    const before = await commit.tx.sellerAccount.findUniqueOrThrow({
      where: { id: sellerAccountId },
      select: { clientVersion: true },
    });
    await commit.tx.sellerAccount.update({
      where: { id: sellerAccountId },
      data: { clientVersion: input.clientVersion },
    });
    await recordAudit(commit, {
      action: "settings.client-version-changed",
      subjectKind: "seller-account",
      subjectId: sellerAccountId,
      before,
      after: { clientVersion: input.clientVersion },
    });
  });
}
