import type { Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Scope } from "@/lib/kernel/scope";
import type { LabelRow } from "../client";
import { mayPack, mayPrint } from "../domain/standards";
import { listLabels } from "./list";

/** The template to print by, or why there is none; `NONE`: no template of the account may print. */
export type LabelChoice =
  { kind: "ok"; label: LabelRow } | { kind: "refused"; reason: "NOT_STANDARD" | "DISABLED" | "NONE" };

/** The template that is named, else the first that may print (R72); null for a name that is not the account's. */
export async function labelToPrint(scope: Scope, labelId: string | null): Promise<LabelChoice | null> {
  const labels = await listLabels(scope);
  const label = labels.find((one) => (labelId === null ? mayPrint(one).kind === "ok" : one.id === labelId));
  if (!label) return labelId === null ? { kind: "refused", reason: "NONE" } : null;
  const verdict = mayPrint(label);
  return verdict.kind === "ok" ? { kind: "ok", label } : verdict;
}

/**
 * The carton a parcel is packed in (R73), read in the commit of the shipment. Refuses CARTON_NOT_APPROVED with the reason, and
 * NOT_FOUND for one that is not the account's.
 */
export async function cartonToPack(tx: Tx, { sellerAccountId }: Scope, cartonId: string): Promise<{ code: string }> {
  const found = await tx.cartonSpec.findFirst({
    where: { id: cartonId, sellerAccountId },
    select: { code: true, isApproved: true, disabledAt: true },
  });
  if (!found) refuse("NOT_FOUND");
  const { code, isApproved, disabledAt } = found;
  const verdict = mayPack({ isApproved, isDisabled: disabledAt !== null });
  if (verdict.kind === "refused") refuse("CARTON_NOT_APPROVED", { facts: { reason: verdict.reason, carton: code } });
  return { code };
}
