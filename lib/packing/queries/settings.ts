import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { USUAL_DESK, type DeskSettings } from "../domain/desk-settings";

/** How the account packs; as usual until somebody changed it. */
export async function deskSettings({ sellerAccountId }: Scope): Promise<DeskSettings> {
  const found = await database().packingSettings.findUnique({
    where: { sellerAccountId },
    select: { checkPieces: true, askWeight: true, version: true },
  });
  return found ?? USUAL_DESK;
}
