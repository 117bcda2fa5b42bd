import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import type { By } from "@/lib/kernel/scope";
import type { AttemptFilter } from "../schema";

const TOLD = [
  "shop",
  "mode",
  "sku",
  "status",
  "cause",
  "trigger",
  "days",
  "q",
] as const satisfies (keyof AttemptFilter)[];

/** Who takes which part of the log of attempts out of the house, before the first row leaves (R163). */
export function recordExport(by: By, filter: AttemptFilter, rows: number): Promise<void> {
  const set = Object.fromEntries(TOLD.flatMap((key) => (filter[key] ? [[key, filter[key]]] : [])));
  return inOneCommit(by, (commit) =>
    recordAudit(commit, {
      action: "stock.attempts-exported",
      subjectKind: "stock-file",
      subjectId: randomUUID(),
      after: { ...set, rows },
    }),
  );
}
