import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import { refuse } from "@/lib/kernel/app-error";
import { withinScope, type By } from "@/lib/kernel/scope";
import type { LabelTask } from "../domain/label";
import { contentsOf } from "../domain/print-contents";

/**
 * Hands out what a label would print, for a print client that only draws it. The picture shows the receiver: the history says who saw
 * it before it is handed out (R179). Refuses NOT_FOUND and LABEL_WITHOUT_CONTENT.
 */
export function previewLabel(by: By, { labelId }: { labelId: string }): Promise<Omit<LabelTask, "taskId">> {
  return inOneCommit(by, async (commit) => {
    const { tx, scope } = commit;
    const { sellerAccountId } = scope;
    const number = await tx.waybillGrant.findFirst({
      where: { id: labelId, sellerAccountId, order: withinScope(scope) },
      select: { waybillNo: true, printDataCipher: true, keyId: true, order: { select: { id: true, shopId: true } } },
    });
    const { waybillNo, printDataCipher, keyId, order } = number ?? refuse("NOT_FOUND");
    if (printDataCipher === null || keyId === null) refuse("LABEL_WITHOUT_CONTENT");
    await recordAudit(commit, {
      action: "order.label-previewed",
      subjectKind: "order",
      subjectId: order.id,
      shopId: order.shopId,
      after: { waybillNo },
    });
    return { waybillNo, contents: contentsOf(unseal(printDataCipher, keyId)) };
  });
}
