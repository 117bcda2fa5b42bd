import type { Metadata } from "next";
import { HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { SkuDetail } from "@/components/inventory/stock/sku-detail";
import { StockNotSupported } from "@/components/inventory/stock/stock-not-supported";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, known } from "@/components/ui/list/read-ahead";
import { PageHeader } from "@/components/ui/page/page-header";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { skuOptions } from "@/lib/inventory/client";
import { getSku } from "@/lib/inventory/queries/get-sku";
import { ledgerFilter } from "@/lib/inventory/schema";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { supports } from "@/lib/shops/domain/capabilities";
import { changeSku, adjust, reserve, setGoodsId } from "../actions";
import { skuPageOf } from "@/lib/flows/sku-page";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ area: "stockRules" });
  if (!caller || !supports(caller.edition, "stockSync")) return {};
  const sku = await getSku(caller.scope, (await params).id);
  return sku ? { title: sku.code } : {};
}

/** One SKU: what is on hand in each warehouse, corrected and reserved here, and its ledger. */
export default async function SkuPage({ params, searchParams }: Props) {
  const caller = await requireCaller({ area: "stockRules" });
  if (!supports(caller.edition, "stockSync")) return <StockNotSupported />;
  const asked = askedOf(ledgerFilter, await searchParams);
  const { filter } = asked;
  const sku = await skuPageOf(caller, (await params).id, filter);
  if (!sku) notFound();
  const state = await readAhead(known(skuOptions(sku.id, filter), sku));
  const changes = mayDo(caller.role, "stockRules") && coversAccount(caller.scope);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={sku.code}
        breadcrumb={await pathTo("stock", caller.edition, sku.code)}
        line={<span className="wrap-anywhere">{sku.name}</span>}
      />
      <HydrationBoundary state={state}>
        <SkuDetail
          id={sku.id}
          asked={asked}
          {...(changes ? { acts: { adjust, reserve, edit: changeSku, setGoodsId } } : {})}
        />
      </HydrationBoundary>
    </div>
  );
}
