import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { HistoryPanel } from "@/components/audit/history-panel";
import { LabelForm } from "@/components/packing/label-form";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { coversAccount } from "@/lib/kernel/scope";
import { getLabel } from "@/lib/packing/queries/list";
import { addLabel, editLabel } from "../../actions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packing.labels"))("title") };
}

/** A label template to change, or `new` (R72). */
export default async function LabelPage({ params }: Props) {
  const caller = await requireCaller({ area: "packing", access: "do" });
  if (!coversAccount(caller.scope)) forbidden();
  const { id } = await params;
  const template = id === "new" ? null : ((await getLabel(caller.scope, id)) ?? notFound());
  const title = template ? template.name : (await getTranslations("packing.labels"))("new");
  const history = (await getTranslations("packing"))("history");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={title} breadcrumb={await pathTo("packingSettings", caller.edition, title)} />
      <div className="grid items-start gap-6 shell:grid-cols-[minmax(0,640px)_22rem]">
        <LabelForm template={template} add={addLabel} edit={editLabel} />
        {template && <HistoryPanel title={history} timeline={template.timeline} />}
      </div>
    </div>
  );
}
