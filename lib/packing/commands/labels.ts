import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { labelEditForm, LabelFields, switchForm } from "../schema";
import { changeOf, guardUnique } from "./change";

/** Adds a label template (R72). Refuses CONFLICT at `name` for one that is there, FORBIDDEN for a caller of some shops. */
export function createLabel(by: By, input: LabelFields): Promise<{ id: string }> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  return guardUnique("name", input.name, () =>
    inOneCommit(by, async (commit) => {
      const { id } = await commit.tx.labelTemplate.create({
        data: { ...input, sellerAccountId },
        select: { id: true },
      });
      await recordAudit(commit, { ...ofLabel(id), action: "label-template.created", after: input });
      return { id };
    }),
  );
}

/**
 * Changes a label template; returns the version now. Saving what stands already changes nothing. Refuses NOT_FOUND, STALE
 * when somebody saved in between (R170), else as `createLabel`.
 */
export function changeLabel(by: By, input: z.output<typeof labelEditForm>): Promise<{ version: number }> {
  ensureWholeAccount(by.scope);
  const { id, version, ...after } = input;
  return guardUnique("name", input.name, () =>
    inOneCommit(by, async (commit) => {
      const found = await commit.tx.labelTemplate.findFirst({
        where: { id, sellerAccountId: commit.scope.sellerAccountId },
      });
      if (!found) refuse("NOT_FOUND");
      if (found.version !== version) refuse("STALE");
      const change = changeOf(found, after);
      if (!change) return { version };
      const data = { ...after, version: { increment: 1 } };
      const { count } = await commit.tx.labelTemplate.updateMany({ where: { id, version }, data });
      if (count === 0) refuse("STALE");
      await recordAudit(commit, { ...ofLabel(id), action: "label-template.changed", ...change });
      return { version: version + 1 };
    }),
  );
}

/** Disables a label template or takes it back into use; refuses NOT_FOUND and FORBIDDEN. As it stands already: no change. */
export async function switchLabel(by: By, { id, on }: z.output<typeof switchForm>): Promise<void> {
  ensureWholeAccount(by.scope);
  const mine = { id, sellerAccountId: by.scope.sellerAccountId };
  await inOneCommit(by, async (commit) => {
    const { count } = await commit.tx.labelTemplate.updateMany({
      where: { ...mine, disabledAt: on ? { not: null } : null },
      data: { disabledAt: on ? null : commit.at },
    });
    const action = on ? "label-template.enabled" : "label-template.disabled";
    if (count > 0) await recordAudit(commit, { ...ofLabel(id), action });
    else if ((await commit.tx.labelTemplate.count({ where: mine })) === 0) refuse("NOT_FOUND");
  });
}

/** Whom an audit entry is about: a label template. */
function ofLabel(id: string) {
  return { subjectKind: "label-template", subjectId: id } as const;
}
