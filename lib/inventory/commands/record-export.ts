import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/client";
import type { StockFilter } from "../schema";
import type { By } from "./named-goods";

/** Who takes which part of the stock out of the house, before the first row leaves (R163). */
export function recordExport({ scope, actor }: By, filter: StockFilter, rows: number): Promise<void> {
  const asked = Object.entries(filter).filter(([name, value]) => name !== "after" && Boolean(value));
  return inOneCommit((tx) =>
    recordAudit(tx, scope, {
      actor,
      action: "stock.exported",
      subjectKind: "stock-file",
      subjectId: randomUUID(),
      after: { ...Object.fromEntries(asked), rows },
    }),
  );
}
