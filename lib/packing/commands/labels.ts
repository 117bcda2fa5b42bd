import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { labelEditForm, LabelFields, switchForm } from "../schema";
import { changeOf, ensureWholeAccount, guardUnique, type By } from "./change";

const SUBJECT = "label-template";

/** Adds a label template (R72). Refuses CONFLICT at `name` for one that is there, FORBIDDEN for a caller of some shops. */
export function createLabel({ scope, actor }: By, input: LabelFields): Promise<{ id: string }> {
  ensureWholeAccount(scope);
  const { sellerAccountId } = scope;
  return guardUnique("name", input.name, () =>
    inOneCommit(async (tx) => {
      const { id } = await tx.labelTemplate.create({ data: { ...input, sellerAccountId }, select: { id: true } });
      const entry = { actor, subjectKind: SUBJECT, subjectId: id, after: input } as const;
      await recordAudit(tx, scope, { ...entry, action: "label-template.created" });
      return { id };
    }),
  );
}

/**
 * Changes a label template; returns the version now. Saving what stands already changes nothing. Refuses NOT_FOUND, STALE
 * when somebody saved in between (R170), else as `createLabel`.
 */
export function changeLabel({ scope, actor }: By, input: z.output<typeof labelEditForm>): Promise<{ version: number }> {
  ensureWholeAccount(scope);
  const { id, version, ...after } = input;
  return guardUnique("name", input.name, () =>
    inOneCommit(async (tx) => {
      const found = await tx.labelTemplate.findFirst({ where: { id, sellerAccountId: scope.sellerAccountId } });
      if (!found) refuse("NOT_FOUND");
      if (found.version !== version) refuse("STALE");
      const change = changeOf(found, after);
      if (!change) return { version };
      const data = { ...after, version: { increment: 1 } };
      const { count } = await tx.labelTemplate.updateMany({ where: { id, version }, data });
      if (count === 0) refuse("STALE");
      const entry = { actor, subjectKind: SUBJECT, subjectId: id, ...change } as const;
      await recordAudit(tx, scope, { ...entry, action: "label-template.changed" });
      return { version: version + 1 };
    }),
  );
}

/** Disables a label template or takes it back into use; refuses NOT_FOUND and FORBIDDEN. As it stands already: no change. */
export async function switchLabel({ scope, actor }: By, { id, on }: z.output<typeof switchForm>): Promise<void> {
  ensureWholeAccount(scope);
  const mine = { id, sellerAccountId: scope.sellerAccountId };
  await inOneCommit(async (tx) => {
    const { count } = await tx.labelTemplate.updateMany({
      where: { ...mine, disabledAt: on ? { not: null } : null },
      data: { disabledAt: on ? null : new Date() },
    });
    const entry = { actor, subjectKind: SUBJECT, subjectId: id } as const;
    if (count > 0) await recordAudit(tx, scope, { ...entry, action: `label-template.${on ? "enabled" : "disabled"}` });
    else if ((await tx.labelTemplate.count({ where: mine })) === 0) refuse("NOT_FOUND");
  });
}
