import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { SkuEditForm } from "../schema";

/**
 * Another name or bar code of a SKU; its merchant code stays, for pushes name it (R8). `seen` is what the person began with.
 * Refuses FORBIDDEN for a caller of some shops, NOT_FOUND, STALE with the facts `name` and `barCode` as they are now,
 * INVALID_INPUT where nothing would change.
 */
export function editSku(by: By, { id, name, barCode, seen }: SkuEditForm): Promise<null> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    const [now] = await commit.tx.$queryRaw<{ code: string; name: string; barCode: string | null }[]>`
      SELECT code, name, "barCode" FROM "Sku" WHERE id = ${id}::uuid AND "sellerAccountId" = ${sellerAccountId}::uuid
      FOR UPDATE`;
    if (!now) refuse("NOT_FOUND");
    if (now.name !== seen.name || now.barCode !== seen.barCode)
      refuse("STALE", { facts: { name: now.name, barCode: now.barCode ?? "" } });
    if (now.name === name && now.barCode === barCode) refuse("INVALID_INPUT", { fields: { name: "unchanged" } });
    await commit.tx.sku.update({ where: { id }, data: { name, barCode }, select: { id: true } });
    await recordAudit(commit, {
      action: "sku.changed",
      subjectKind: "sku",
      subjectId: id,
      before: { name: now.name, barCode: now.barCode },
      after: { name, barCode, code: now.code },
    });
    return null;
  });
}
