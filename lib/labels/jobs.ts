import { recordAudit } from "@/lib/db/audit";
import { asPlatform } from "@/lib/db/commit";
import type { ReportHandler } from "@/lib/delivery/outbox/report";
import { cancelWaybill } from "@/lib/platform/methods/cancel-waybill";
import type { WaybillGivenBackPayload } from "./commands/give-back";

/** 退号: a number that no parcel will carry goes back to the e-waybill account (platform/outbound.md 14). */
export const waybillGivenBackReport: ReportHandler<WaybillGivenBackPayload> = {
  send: (call, session, { carrierCode, waybillNo }) =>
    call({ ...cancelWaybill, session, params: cancelWaybill.toParams({ carrierCode, waybillNo }) }),
  settled: async (commit, { shopId, subjectId, payload: { grantId, waybillNo } }, settlement) => {
    if (settlement.kind !== "accepted") return;
    const { sellerAccountId } = commit.scope;
    const { count } = await commit.tx.waybillGrant.updateMany({
      where: { id: grantId, sellerAccountId, returnedAt: null },
      data: { returnedAt: settlement.at },
    });
    if (count === 0) return;
    await recordAudit(asPlatform(commit), {
      action: "order.waybill-returned",
      subjectKind: "order",
      subjectId,
      shopId,
      after: { waybillNo },
    });
  },
};
