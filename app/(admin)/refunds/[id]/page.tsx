import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { RefundDetail, RefundLine } from "@/components/refunds/refund-detail";
import { SubmitButton } from "@/components/refunds/submit-button";
import { RefundLine as RefundTrackingLine } from "@/components/returns/detail/refund-line";
import { pathTo } from "@/components/shell/path-to";
import { LinkButton } from "@/components/ui/act/link-button";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { returnHref } from "@/lib/kernel/addresses";
import { mayDo, maySee } from "@/lib/kernel/roles";
import { maySubmit } from "@/lib/refunds/client";
import { getRefund } from "@/lib/refunds/queries/get-refund";
import { recordId } from "@/lib/refunds/schema";
import { listRefundLines } from "@/lib/returns/queries/refund-tracking";
import { submit } from "../actions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("refunds"))("title") };
}

/** One raw refund: what the platform stated, what keeps it from being submitted, and 递交. */
export default async function RefundPage({ params }: Props) {
  const caller = await requireCaller({ area: "rawRefunds" });
  const { id: rawRefundId } = await params;
  if (!recordId.safeParse(rawRefundId).success) notFound();
  const [refund, [tracked]] = await Promise.all([
    getRefund(caller.scope, rawRefundId),
    listRefundLines(caller.scope, { rawRefundId }),
  ]);
  if (!refund) notFound();
  const t = await getTranslations("refunds");
  const submittable = maySubmit(refund) && mayDo(caller.role, "rawRefunds");
  const seesReturns = maySee(caller.role, "receiveReturns");
  const returnNo = seesReturns ? refund.returnOrder : null;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={refund.bizOrderCode}
        breadcrumb={await pathTo("refunds", caller.edition, refund.bizOrderCode)}
        line={<RefundLine refund={refund} />}
        action={
          submittable ? (
            <SubmitButton
              rawRefundId={refund.id}
              label={refund.processStatus === "SUBMIT_FAILED" ? t("retry") : t("submit")}
              submit={submit}
            />
          ) : (
            returnNo && <LinkButton href={returnHref(returnNo.id)}>{t("openReturn")}</LinkButton>
          )
        }
      />
      {tracked && <RefundTrackingLine line={tracked} linked={seesReturns} />}
      <RefundDetail refund={refund} />
    </div>
  );
}
