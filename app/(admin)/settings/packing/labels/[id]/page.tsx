import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { cache } from "react";
import { HistoryPanel } from "@/components/audit/history-panel";
import { LabelForm } from "@/components/packing/label-form";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { coversAccount } from "@/lib/kernel/scope";
import { getLabel } from "@/lib/packing/queries/list";
import { addLabel, editLabel } from "../../actions";

type Props = { params: Promise<{ id: string }> };

/** Read once for the page and its title. */
const readLabel = cache(getLabel);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  if (id === "new") return { title: (await getTranslations("packing.labels"))("new") };
  const caller = await callerWithin({ area: "packing", access: "do" });
  const template = caller && (await readLabel(caller.scope, id));
  return template ? { title: template.name } : {};
}

/** A label template to change, or `new` (R72). */
export default async function LabelPage({ params }: Props) {
  const caller = await requireCaller({ area: "packing", access: "do" });
  if (!coversAccount(caller.scope)) forbidden();
  const { id } = await params;
  const template = id === "new" ? null : ((await readLabel(caller.scope, id)) ?? notFound());
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
