import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { AccessForm } from "../schema/people";
import { countShops } from "../store";
import { ensureManagerIsLeft, lockPerson, ofPerson, type LockedPerson } from "./lock-people";

type Access = Pick<LockedPerson, "role" | "allShops" | "shopIds">;

/**
 * Changes what a person may do and for which shops, from their next request on; returns the version now. What stands already is no
 * change. Refuses NOT_FOUND (also a shop that is not the account's), STALE (R170), LAST_ADMINISTRATOR (R189), FORBIDDEN.
 */
export function changeAccess(by: By, { id, version, ...form }: AccessForm): Promise<{ version: number }> {
  return inOneCommit(by, async (commit) => {
    const was = await lockPerson(commit, { id, version });
    const becomes = await accessOf(commit, form);
    const changes = { role: was.role !== becomes.role, shops: !isSameReach(was, becomes) };
    if (!changes.role && !changes.shops) return { version };
    await ensureManagerIsLeft(commit, { ...was, ...becomes });
    await saveAccess(commit, id, becomes);
    if (changes.role)
      await recordAudit(commit, {
        ...{ ...ofPerson(id), action: "person.role-changed" },
        ...{ before: { role: was.role }, after: { role: becomes.role } },
      });
    if (changes.shops)
      await recordAudit(commit, {
        ...{ ...ofPerson(id), action: "person.shops-changed" },
        ...{ before: reachOf(was), after: reachOf(becomes) },
      });
    return { version: version + 1 };
  });
}

/** What the form gives; all shops name none. Refuses NOT_FOUND for a shop that is not the account's. */
export async function accessOf(
  commit: Commit,
  { role, reach, shopIds }: Pick<AccessForm, "role" | "reach" | "shopIds">,
): Promise<Access> {
  if (reach === "all") return { role, allShops: true, shopIds: [] };
  const chosen = [...new Set(shopIds)].sort();
  if ((await countShops(commit, chosen)) !== chosen.length) refuse("NOT_FOUND");
  return { role, allShops: false, shopIds: chosen };
}

/** What the audit log is told of the shops. */
export function reachOf({ allShops, shopIds }: Omit<Access, "role">) {
  return { allShops, shopIds };
}

async function saveAccess({ tx }: Commit, id: string, { role, allShops, shopIds }: Access): Promise<void> {
  await tx.user.update({ where: { id }, data: { role, allShops, version: { increment: 1 } }, select: { id: true } });
  await tx.userShop.deleteMany({ where: { userId: id } });
  await tx.userShop.createMany({ data: shopIds.map((shopId) => ({ userId: id, shopId })) });
}

function isSameReach(one: Omit<Access, "role">, other: Omit<Access, "role">): boolean {
  return one.allShops === other.allShops && one.shopIds.join() === other.shopIds.join();
}
