import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { PrintBar } from "@/components/packing/print-bar";
import { SlipSheet } from "@/components/packing/slip-sheet";
import { pathTo } from "@/components/shell/path-to";
import { Notice } from "@/components/ui/page/notice";
import { PageHeader } from "@/components/ui/page/page-header";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { requireCaller } from "@/lib/auth/require-caller";
import { orderHref } from "@/lib/kernel/addresses";
import { maySee } from "@/lib/kernel/roles";
import { getSlip } from "@/lib/orders/queries/shipping/get-slip";
import { listLabels } from "@/lib/packing/queries/list";
import { notePrint } from "../../actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packing.print"))("title") };
}

/** The slip of an order by a template of the Tmall Global standard (R72); otherwise the reason and nothing to print. */
export default async function PrintPage({ params, searchParams }: Props) {
  const caller = await requireCaller({ area: "shipping", access: "do" });
  const [{ id: orderId }, { template }] = await Promise.all([params, searchParams]);
  const asked = typeof template === "string" ? template : null;
  const printed = (await getSlip(caller.scope, orderId, asked)) ?? notFound();
  const { bizOrderCode, slip, refusal } = printed;
  const t = await getTranslations("packing.print");
  const tail = [{ label: bizOrderCode, href: orderHref(orderId) }, { label: t("crumb") }];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-4 print:hidden">
        <PageHeader title={t("title")} breadcrumb={await pathTo("orders", caller.edition, tail)} line={bizOrderCode} />
        <PrintBar
          labels={await listLabels(caller.scope)}
          chosen={slip?.label.id ?? asked}
          orderId={orderId}
          note={notePrint}
          ready={slip !== null}
          setUp={maySee(caller.role, "packing")}
        />
        <RefusalNotice refusal={refusal} />
        {slip && (
          <Notice tone="waiting-us" title={t("note")}>
            {t("noteText")}
          </Notice>
        )}
      </div>
      {slip && <SlipSheet slip={slip} />}
    </div>
  );
}
