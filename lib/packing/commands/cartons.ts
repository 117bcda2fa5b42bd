import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { cartonEditForm, CartonFields, switchForm } from "../schema";
import { changeOf, guardUnique } from "./change";

/** Adds a carton size (R73, R74). Refuses CONFLICT at `code` for one that is there, FORBIDDEN for a caller of some shops. */
export function createCarton(by: By, input: CartonFields): Promise<{ id: string }> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  return guardUnique("code", input.code, () =>
    inOneCommit(by, async (commit) => {
      const { id } = await commit.tx.cartonSpec.create({ data: { ...input, sellerAccountId }, select: { id: true } });
      await recordAudit(commit, { ...ofCarton(id), action: "carton.created", after: auditedFields(input) });
      return { id };
    }),
  );
}

/**
 * Changes a carton size; returns the version now. Saving what stands already changes nothing; what was packed in it stays.
 * Refuses NOT_FOUND, STALE when somebody saved in between (R170), else as `createCarton`.
 */
export function changeCarton(by: By, input: z.output<typeof cartonEditForm>): Promise<{ version: number }> {
  ensureWholeAccount(by.scope);
  const { id, version, ...after } = input;
  return guardUnique("code", input.code, () =>
    inOneCommit(by, async (commit) => {
      const found = await commit.tx.cartonSpec.findFirst({
        where: { id, sellerAccountId: commit.scope.sellerAccountId },
      });
      if (!found) refuse("NOT_FOUND");
      if (found.version !== version) refuse("STALE");
      if (!changeOf(found, after)) return { version };
      const data = { ...after, version: { increment: 1 } };
      const { count } = await commit.tx.cartonSpec.updateMany({ where: { id, version }, data });
      if (count === 0) refuse("STALE");
      const contactChanged = found.supplierContact !== after.supplierContact;
      const change = changeOf(found, auditedFields(after)) ?? { before: {}, after: {} };
      await recordAudit(commit, {
        ...ofCarton(id),
        action: "carton.changed",
        before: change.before,
        after: { ...change.after, ...(contactChanged ? { contactChanged } : {}) },
      });
      return { version: version + 1 };
    }),
  );
}

/** Disables a carton size or takes it back into use; refuses NOT_FOUND and FORBIDDEN. As it stands already: no change. */
export async function switchCarton(by: By, { id, on }: z.output<typeof switchForm>): Promise<void> {
  ensureWholeAccount(by.scope);
  const mine = { id, sellerAccountId: by.scope.sellerAccountId };
  await inOneCommit(by, async (commit) => {
    const { count } = await commit.tx.cartonSpec.updateMany({
      where: { ...mine, disabledAt: on ? { not: null } : null },
      data: { disabledAt: on ? null : commit.at },
    });
    if (count > 0) await recordAudit(commit, { ...ofCarton(id), action: on ? "carton.enabled" : "carton.disabled" });
    else if ((await commit.tx.cartonSpec.count({ where: mine })) === 0) refuse("NOT_FOUND");
  });
}

/** What the audit log is told: all but the contact, who is a person. */
function auditedFields(fields: CartonFields): Omit<CartonFields, "supplierContact"> {
  const { code, lengthMm, widthMm, heightMm, isApproved, supplierName } = fields;
  return { code, lengthMm, widthMm, heightMm, isApproved, supplierName };
}

/** Whom an audit entry is about: a carton size. */
function ofCarton(id: string) {
  return { subjectKind: "carton", subjectId: id } as const;
}
