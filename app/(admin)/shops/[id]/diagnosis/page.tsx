import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Diagnosis } from "@/components/messages/diagnosis/diagnosis";
import { pathTo } from "@/components/shell/path-to";
import { known, readAhead } from "@/components/ui/list/read-ahead";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { shopHref } from "@/lib/kernel/addresses";
import { mayDo, maySeeOrders } from "@/lib/kernel/roles";
import { diagnosisOptions } from "@/lib/onboarding/client";
import { getDiagnosis } from "@/lib/onboarding/queries/get-diagnosis";
import { closeTest, sendTest } from "../../../onboarding/actions";

type Props = { params: Promise<{ id: string }> };

/** Read once for the page and its title. */
const read = cache(getDiagnosis);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ area: "messages" });
  const found = caller && (await read(caller.scope, (await params).id));
  if (!found) return {};
  const t = await getTranslations("diagnosis");
  return { title: t("titleOf", { shop: found.shopName }) };
}

/** 为什么没有推单: every check from the platform to the order, with what was found and who does the next step. */
export default async function DiagnosisPage({ params }: Props) {
  const caller = await requireCaller({ area: "messages" });
  const { id } = await params;
  const found = await read(caller.scope, id);
  if (!found) notFound();
  const state = await readAhead(known(diagnosisOptions(found.shopId), found));
  const shop = { label: found.shopName, href: shopHref(found.shopId) };
  return (
    <HydrationBoundary state={state}>
      <Diagnosis
        shopId={found.shopId}
        breadcrumb={await pathTo("shops", caller.edition, [shop])}
        {...(mayDo(caller.role, "shops") ? { acts: { sendTest, closeTest } } : {})}
        seesOrders={maySeeOrders(caller.role)}
      />
    </HydrationBoundary>
  );
}
