import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { SWEEP_CHANNEL } from "@/lib/delivery/queue/sweep-channel";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { remindDaysSave } from "../schema";

/**
 * Sets the days before an authorization's end on which people are told (R43); returns the version now. Refuses STALE when
 * somebody saved in between (R170), FORBIDDEN for a caller of some shops.
 */
export async function saveRemindDays(
  by: By,
  { days, version }: z.output<typeof remindDaysSave>,
): Promise<{ version: number }> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    await commit.tx.watchSettings.createMany({ data: [{ sellerAccountId }], skipDuplicates: true });
    const found = await commit.tx.watchSettings.findUniqueOrThrow({
      where: { sellerAccountId },
      select: { authRemindDays: true, version: true },
    });
    if (found.version !== version) refuse("STALE");
    if (found.authRemindDays.join() === days.join()) return { version };
    const { count } = await commit.tx.watchSettings.updateMany({
      where: { sellerAccountId, version },
      data: { authRemindDays: days, version: { increment: 1 } },
    });
    if (count === 0) refuse("STALE");
    await recordAudit(commit, {
      action: "settings.remind-days-changed",
      subjectKind: "seller-account",
      subjectId: sellerAccountId,
      before: { remindDays: found.authRemindDays },
      after: { remindDays: days },
    });
    commit.wakes.add(SWEEP_CHANNEL);
    return { version: version + 1 };
  });
}
