import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { withinScope, type By } from "@/lib/kernel/scope";
import type { LabelOutcome } from "../domain/label";
import { afterWord } from "../domain/print-word";

/**
 * Keeps what a print client said of a task. Said again it changes nothing; a word that comes after all is kept in place of
 * `unknown`, `printed` also in place of `failed`: a printer goes on once it has paper. Whatever became of the order meanwhile, what is on paper is counted.
 * Refuses NOT_FOUND.
 */
export function settlePrint(by: By, taskId: string, { state, note }: LabelOutcome): Promise<{ state: string }> {
  return inOneCommit(by, async (commit) => {
    const { tx, scope, at } = commit;
    const where = { id: taskId, sellerAccountId: scope.sellerAccountId, grant: { order: withinScope(scope) } };
    const { grantId } = (await tx.labelPrint.findFirst({ where, select: { grantId: true } })) ?? refuse("NOT_FOUND");
    await tx.$queryRaw`SELECT id FROM "WaybillGrant" WHERE id = ${grantId}::uuid FOR UPDATE`;
    const task = await tx.labelPrint.findUniqueOrThrow({
      where: { id: taskId },
      include: {
        grant: { select: { orderId: true, waybillNo: true, prints: true, order: { select: { shopId: true } } } },
      },
    });
    const next = afterWord(task.state, state);
    if (next === null) return { state: task.state };
    const { grant, printer, sentBy } = task;
    await tx.labelPrint.update({ where: { id: taskId }, data: { state: next, settledAt: at, note } });
    const isPrinted = next === "PRINTED";
    if (isPrinted)
      await tx.waybillGrant.update({
        where: { id: grantId },
        data: { prints: { increment: 1 }, printedAt: at, printedBy: sentBy },
      });
    await recordAudit(commit, {
      action: "order.label-print-ended",
      subjectKind: "order",
      subjectId: grant.orderId,
      shopId: grant.order.shopId,
      after: { waybillNo: grant.waybillNo, printer, result: next, prints: grant.prints + (isPrinted ? 1 : 0) },
    });
    return { state: next };
  });
}
