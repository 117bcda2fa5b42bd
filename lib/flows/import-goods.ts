import { inOneCommit } from "@/lib/db/commit";
import type { Imported } from "@/lib/inventory/client";
import {
  namedByImport,
  planOfImport,
  rowsToImport,
  saveImport,
  type ImportOrder,
} from "@/lib/inventory/commands/import-goods";
import { holdMappings } from "@/lib/inventory/commands/mapping-lock";
import type { By } from "@/lib/kernel/scope";
import { healing } from "./map-goods";

/**
 * 导入 of a file of goods exactly as its preview told, in one commit, or not at all: mappings, audit entries and the healing
 * of what waits for the goods (R8). Refuses as `rowsToImport` and `planOfImport`.
 *
 * @param input.replaced numbers of the conflict rows whose present mapping is to go
 */
export async function importGoods(by: By, input: ImportOrder): Promise<Imported> {
  const rows = rowsToImport(by, input);
  return inOneCommit(by, async (commit) => {
    await holdMappings(commit);
    const plan = await planOfImport(commit, { ...input, rows });
    const healed = await healing(commit, namedByImport(plan), () => saveImport(commit, plan));
    return { created: plan.create.length, mapped: plan.map.length, healed };
  });
}
