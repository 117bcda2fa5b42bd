import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import { refuse } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";
import type { LabelTask } from "../domain/label";
import { contentsOf } from "../domain/print-contents";
import { whyNotPrinted } from "../domain/label-state";
import { lockNumber } from "../store";

export type PrintAsked = { labelId: string; printer: string; again?: boolean | undefined; reason?: string | undefined };

/**
 * Makes a task for a print client: one label, once; its print data leaves only here. The order's lock is the caller's, so that a
 * cancel and a label cannot pass each other. A task whose word never came is left behind as unknown once another one is meant.
 * Refuses NOT_FOUND, LABEL_GIVEN_BACK, LABEL_WITHOUT_CONTENT, TEMPLATE_NOT_STANDARD, LABEL_PRINT_UNDERWAY and LABEL_ALREADY_PRINTED.
 */
export async function beginPrint(
  commit: Commit,
  { id: orderId, shopId }: { id: string; shopId: string },
  { labelId, printer, again = false, reason }: PrintAsked,
): Promise<LabelTask> {
  const { tx, scope, actor, at } = commit;
  const number = (await lockNumber(commit, orderId, labelId)) ?? refuse("NOT_FOUND");
  const { latest, isUsed } = number;
  const why = whyNotPrinted(
    {
      prints: number.prints,
      givenBackAt: number.givenBackAt,
      isUsed,
      hasLabel: number.keyId !== null,
      isOffStandard: number.template?.isStandard === false,
      printingSince: latest?.state === "SENT" ? latest.sentAt : null,
      isDoubtful: latest?.state === "UNKNOWN",
    },
    { again, at },
  );
  if (why === "LABEL_PRINT_UNDERWAY" && latest)
    refuse(why, { facts: { printer: latest.printer || "none", since: latest.sentAt.toISOString() } });
  if (why === "LABEL_ALREADY_PRINTED")
    refuse(why, { facts: { prints: number.prints, sure: number.prints > 0 ? "yes" : "no" } });
  if (why) refuse(why);
  if (latest?.state === "SENT")
    await tx.labelPrint.update({ where: { id: latest.id }, data: { state: "UNKNOWN", settledAt: at } });
  const task = await tx.labelPrint.create({
    data: { sellerAccountId: scope.sellerAccountId, grantId: number.id, printer, sentBy: actorId(actor), sentAt: at },
    select: { id: true },
  });
  await recordAudit(commit, {
    action: "order.label-sent",
    subjectKind: "order",
    subjectId: orderId,
    shopId,
    after: { waybillNo: number.waybillNo, printer, number: number.prints + 1 },
    ...(reason ? { reason } : {}),
  });
  const data = unseal(number.printDataCipher ?? new Uint8Array(), number.keyId ?? "");
  return { taskId: task.id, waybillNo: number.waybillNo, contents: contentsOf(data) };
}
