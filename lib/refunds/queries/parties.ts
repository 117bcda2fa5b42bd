import type { Commit } from "@/lib/db/commit";
import { withinScope } from "@/lib/kernel/scope";
import type { Parties } from "../mapping";
import { partiesOf } from "../store";

/** Both sides of the returning parcel in clear, for the in-storage report only. Never for a page, never for a log. */
export async function partiesOfRefund({ tx, scope }: Commit, rawRefundId: string): Promise<Parties | null> {
  const refund = await tx.rawRefund.findFirst({
    where: { AND: [withinScope(scope), { id: rawRefundId }] },
    select: { partiesCipher: true, keyId: true },
  });
  return refund && partiesOf(refund);
}
