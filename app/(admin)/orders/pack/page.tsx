import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PackDesk } from "@/components/orders/pack/pack-desk-page";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { env, printClientUrlOf } from "@/lib/env";
import { shipChoices } from "@/lib/orders/queries/shipping/ship-rules";
import { packQuery } from "@/lib/orders/schema";
import { deskSettings } from "@/lib/packing/queries/settings";
import { requestWaybills, ship } from "../actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pack"))("title") };
}

/** 打包台: orders scanned, checked, labelled and shipped without a mouse. */
export default async function PackPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "shipping", access: "do" });
  const { code } = packQuery.parse(await searchParams);
  const t = await getTranslations("pack");
  const [{ checkPieces, askWeight }, choices] = await Promise.all([
    deskSettings(caller.scope),
    shipChoices(caller.scope),
  ]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} breadcrumb={await pathTo("pack", caller.edition)} />
      <PackDesk
        rules={{ ...choices, checkPieces, askWeight }}
        undoSeconds={env().CALLBACK_UNDO_SECONDS}
        printClientUrl={printClientUrlOf(env())}
        opening={code || null}
        ship={ship}
        requestWaybills={requestWaybills}
      />
    </div>
  );
}
