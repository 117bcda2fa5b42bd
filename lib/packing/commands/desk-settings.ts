import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import { USUAL_DESK } from "../domain/desk-settings";
import type { deskForm } from "../schema";
import { changeOf } from "./change";

/**
 * Changes how the account packs; returns the version now. Saving what stands already changes nothing. Refuses STALE when somebody
 * saved in between (R170), FORBIDDEN for a caller of some shops.
 */
export function changeDeskSettings(
  by: By,
  { version, ...after }: z.output<typeof deskForm>,
): Promise<{ version: number }> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    await commit.tx.packingSettings.createMany({ data: { sellerAccountId }, skipDuplicates: true });
    const [found] = await commit.tx.$queryRaw<(typeof USUAL_DESK)[]>`
      SELECT "checkPieces", "askWeight", version FROM "PackingSettings"
      WHERE "sellerAccountId" = ${sellerAccountId}::uuid FOR UPDATE`;
    const { version: standing, ...before } = found ?? USUAL_DESK;
    if (standing !== version) refuse("STALE");
    const change = changeOf(before, after);
    if (!change) return { version };
    await commit.tx.packingSettings.update({
      where: { sellerAccountId },
      data: { ...after, version: { increment: 1 } },
    });
    await recordAudit(commit, {
      action: "settings.packing-desk-changed",
      subjectKind: "seller-account",
      subjectId: sellerAccountId,
      ...change,
    });
    return { version: version + 1 };
  });
}
