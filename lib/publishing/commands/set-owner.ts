import type { z } from "zod";
import { inOneCommit } from "@/lib/db/commit";
import { noteEveryStockChange } from "@/lib/inventory/commands/note-stock-change";
import type { Caller } from "@/lib/kernel/scope";
import { saveOwnerId } from "@/lib/shops/commands/save-owner-id";
import { requireCapability } from "@/lib/shops/domain/capabilities";
import type { ownerForm } from "../schema";

/**
 * 货主ID: whose goods a shop's stock calls are about. Numbers that failed for want of it are planned anew. Refuses
 * EDITION_NOT_SUPPORTED and NOT_FOUND outside the scope; the same id again changes nothing.
 */
export function setOwner(by: Caller, input: z.output<typeof ownerForm>): Promise<null> {
  requireCapability(by, "stockSync");
  return inOneCommit(by, async (commit) => {
    if (await saveOwnerId(commit, input)) await noteEveryStockChange(commit);
    return null;
  });
}
