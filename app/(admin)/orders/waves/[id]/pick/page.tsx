import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { pathTo } from "@/components/shell/path-to";
import { EmptyState } from "@/components/ui/list/empty-state";
import { PageHeader } from "@/components/ui/page/page-header";
import { PickingBar } from "@/components/waves/picking-bar";
import { PickingSheet } from "@/components/waves/picking-sheet";
import { requireCaller } from "@/lib/auth/require-caller";
import { waveHref } from "@/lib/kernel/addresses";
import { getPickingList } from "@/lib/waves/queries/picking-list";
import { notePicking } from "../../actions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("waves.pick"))("title") };
}

/** 拣货单 of a wave: what is to be fetched, by goods, for the orders that are left. */
export default async function PickPage({ params }: Props) {
  const caller = await requireCaller({ area: "shipping", access: "do" });
  const list = (await getPickingList(caller.scope, (await params).id)) ?? notFound();
  const t = await getTranslations("waves.pick");
  const tail = [{ label: list.number, href: waveHref(list.waveId) }, { label: t("crumb") }];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-4 print:hidden">
        <PageHeader title={t("title")} breadcrumb={await pathTo("waves", caller.edition, tail)} line={list.number} />
        {!list.isOver && <PickingBar waveId={list.waveId} note={notePicking} />}
      </div>
      {list.isOver ? <EmptyState title={t("nothing")} text={t("nothingText")} /> : <PickingSheet list={list} />}
    </div>
  );
}
