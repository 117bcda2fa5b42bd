import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import type { Called, PlatformCaller } from "@/lib/platform/call";
import type { World } from "./world";

/** Gives the world's flagship shop a token, and returns a platform that answers every question about goods by this. */
export async function authorizedFor(
  world: Pick<World, "flagshipShopId">,
  named: string | null,
  outcome: Partial<Called["outcome"]> = {},
): Promise<PlatformCaller> {
  const { cipher, keyId } = seal("token");
  await database().flagshipShop.update({
    where: { id: world.flagshipShopId },
    data: { accessTokenCipher: cipher, keyId },
  });
  const rows = named === null ? [] : [{ supplier_id: named, sc_item_id: 1 }];
  const accepted = { kind: "accepted", code: null, subCode: null, text: "", requestId: "r" } as const;
  return ({ session }) =>
    Promise.resolve({
      outcome: { ...accepted, ...(session === "token" ? outcome : { kind: "unauthorized" }) } as Called["outcome"],
      durationMs: 1,
      answer: { success: true, data: { total_count: rows.length, page_data: rows } },
    });
}
