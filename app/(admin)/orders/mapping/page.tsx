import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportPanel } from "@/components/inventory/goods/import-panel";
import { UnmatchedGoodsPanel } from "@/components/orders/detail/unmatched-goods";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { Notice } from "@/components/ui/page/notice";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { unmatchedOptions } from "@/lib/orders/client";
import { listUnmatched, MOST_UNMATCHED } from "@/lib/orders/queries/list-unmatched";
import { apply, create, match, preview } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders.unmatched"))("title") };
}

/** 货品匹配: which SKU the goods of the pushes are, one by one or by a file (R8); nothing is downloaded (R7). */
export default async function MappingPage() {
  const caller = await requireCaller({ area: "orderReview" });
  const [t, stock] = await Promise.all([getTranslations("orders.unmatched"), getTranslations("goods.mapping.import")]);
  const state = await readAhead(reading(unmatchedOptions(), async () => ({ rows: await listUnmatched(caller.scope) })));
  const mayMatch = mayDo(caller.role, "orderReview");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={await pathTo("goodsMapping", caller.edition)}
        line={
          <>
            <span>{t("line")}</span>
            {!mayMatch && <span>{t("readOnly")}</span>}
          </>
        }
      />
      <HydrationBoundary state={state}>
        <UnmatchedGoodsPanel most={MOST_UNMATCHED} {...(mayMatch ? { acts: { match, create } } : {})} />
        {mayMatch && coversAccount(caller.scope) && <ImportPanel acts={{ preview, apply }} />}
      </HydrationBoundary>
      {mayMatch && !coversAccount(caller.scope) && <Notice tone="waiting-us" title={stock("someShops")} />}
    </div>
  );
}
