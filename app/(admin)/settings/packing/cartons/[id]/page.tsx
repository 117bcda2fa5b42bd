import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { HistoryPanel } from "@/components/audit/history-panel";
import { CartonForm } from "@/components/packing/carton-form";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { coversAccount } from "@/lib/kernel/scope";
import { getCarton } from "@/lib/packing/queries/list";
import { addCarton, editCarton } from "../../actions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packing.cartons"))("title") };
}

/** A carton size to change, or `new` (R73, R74). */
export default async function CartonPage({ params }: Props) {
  const caller = await requireCaller({ area: "packing", access: "do" });
  if (!coversAccount(caller.scope)) forbidden();
  const { id } = await params;
  const carton = id === "new" ? null : ((await getCarton(caller.scope, id)) ?? notFound());
  const title = carton ? carton.code : (await getTranslations("packing.cartons"))("new");
  const history = (await getTranslations("packing"))("history");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={title} breadcrumb={await pathTo("packingSettings", caller.edition, title)} />
      <div className="grid items-start gap-6 shell:grid-cols-[minmax(0,640px)_22rem]">
        <CartonForm carton={carton} add={addCarton} edit={editCarton} />
        {carton && <HistoryPanel title={history} timeline={carton.timeline} />}
      </div>
    </div>
  );
}
