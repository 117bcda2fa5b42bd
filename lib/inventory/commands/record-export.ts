import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import type { By } from "@/lib/kernel/scope";
import type { StockFilter } from "../schema";

/** Who takes which part of the stock out of the house, before the first row leaves (R163). */
export function recordExport(by: By, filter: StockFilter, rows: number): Promise<void> {
  const asked = Object.entries(filter).filter(([name, value]) => name !== "after" && Boolean(value));
  return inOneCommit(by, (commit) =>
    recordAudit(commit, {
      action: "stock.exported",
      subjectKind: "stock-file",
      subjectId: randomUUID(),
      after: { ...Object.fromEntries(asked), rows },
    }),
  );
}
