import type { Reading } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import type { LabelRow } from "../client";
import { mayPrint, type CartonMarks } from "../domain/standards";
import { listLabels } from "./list";

/** The template to print by, or why there is none; `NONE`: no template of the account may print. */
export type LabelChoice =
  | { kind: "ok"; label: LabelRow }
  | { kind: "refused"; reason: "NOT_STANDARD" | "DISABLED" | "NONE" };

/** The template that is named, else the first that may print (R72); null for a name that is not the account's. */
export async function labelToPrint(scope: Scope, labelId: string | null): Promise<LabelChoice | null> {
  const labels = await listLabels(scope);
  const label = labels.find((one) => (labelId === null ? mayPrint(one).kind === "ok" : one.id === labelId));
  if (!label) return labelId === null ? { kind: "refused", reason: "NONE" } : null;
  const verdict = mayPrint(label);
  return verdict.kind === "ok" ? { kind: "ok", label } : verdict;
}

/** The carton sizes a parcel may be measured by (R73), those of no use too: a page says why one cannot be taken. */
export async function cartonChoices({
  tx,
  scope: { sellerAccountId },
}: Reading): Promise<(CartonMarks & { id: string; code: string })[]> {
  const found = await tx.cartonSpec.findMany({
    where: { sellerAccountId },
    orderBy: { code: "asc" },
    select: { id: true, code: true, isApproved: true, disabledAt: true },
  });
  return found.map(({ disabledAt, ...carton }) => ({ ...carton, isDisabled: disabledAt !== null }));
}
