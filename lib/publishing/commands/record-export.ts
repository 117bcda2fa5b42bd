import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/client";
import type { Caller } from "@/lib/kernel/scope";
import type { AttemptFilter } from "../schema";

const TOLD = ["shop", "sku", "status", "cause", "trigger", "days", "q"] as const satisfies (keyof AttemptFilter)[];

/** Who takes which part of the log of attempts out of the house, before the first row leaves (R163). */
export function recordExport(
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  filter: AttemptFilter,
  rows: number,
): Promise<void> {
  const set = Object.fromEntries(TOLD.flatMap((key) => (filter[key] ? [[key, filter[key]]] : [])));
  return inOneCommit((tx) =>
    recordAudit(tx, scope, {
      actor,
      action: "stock.attempts-exported",
      subjectKind: "stock-file",
      subjectId: randomUUID(),
      after: { ...set, rows },
    }),
  );
}
