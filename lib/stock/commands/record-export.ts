import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/client";
import type { Caller } from "@/lib/kernel/scope";
import type { AttemptFilter } from "../schema";

/** Who takes which part of the log of attempts out of the house, before the first row leaves (R163). */
export function recordExport(
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  filter: AttemptFilter,
  rows: number,
): Promise<void> {
  const set = Object.fromEntries(Object.entries(filter).filter(([key, value]) => key !== "after" && Boolean(value)));
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
