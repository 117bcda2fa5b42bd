import { recordAudit } from "@/lib/db/audit";
import { asPlatform, type Commit } from "@/lib/db/commit";
import { seal } from "@/lib/db/seal";
import type { GrantedWaybill } from "@/lib/platform/methods/request-waybills";

/** Who gave the numbers, and by which template they were taken where we chose it. */
type Origin = { origin: "PLATFORM" } | { origin: "ACCOUNT"; templateId: string | null };

/** Keeps what the platform handed out, once per parcel: the same code is answered with the same number again. */
export async function keepNumbers(
  commit: Commit,
  {
    shopId,
    orderId,
    granted,
    from,
  }: { shopId: string; orderId: string; granted: readonly GrantedWaybill[]; from: Origin },
): Promise<void> {
  const { sellerAccountId } = commit.scope;
  const { count } = await commit.tx.waybillGrant.createMany({
    data: granted.map(({ printData, ...grant }) => {
      const sealed = printData === null ? null : seal(printData);
      return {
        ...grant,
        ...from,
        sellerAccountId,
        orderId,
        printDataCipher: sealed?.cipher ?? null,
        keyId: sealed?.keyId ?? null,
      };
    }),
    skipDuplicates: true,
  });
  if (count === 0) return;
  await recordAudit(asPlatform(commit), {
    action: "order.waybills-granted",
    subjectKind: "order",
    subjectId: orderId,
    shopId,
    after: { waybills: granted.map(({ waybillNo }) => waybillNo) },
  });
}
