import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WarehousesView } from "@/components/inventory/warehouses/warehouses-view";
import { pathTo } from "@/components/shell/path-to";
import { requireCaller } from "@/lib/auth/require-caller";
import { listWarehousesWithUse, mayMakeWarehouse } from "@/lib/inventory/queries/warehouses";
import { mayDo } from "@/lib/kernel/roles";
import { changeWarehouse, chooseDefault, createWarehouse, removeWarehouse } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stock.warehouses"))("title") };
}

/** 设置-系统设置-仓库: where goods lie and which code of the platform each stands for. Of both editions. */
export default async function WarehousesPage() {
  const caller = await requireCaller({ area: "stockRules" });
  const t = await getTranslations("stock.warehouses");
  const mayChange = mayMakeWarehouse(caller);
  const why = mayChange ? null : mayDo(caller.role, "stockRules") ? t("someShops") : t("readOnly");
  const acts = { add: createWarehouse, edit: changeWarehouse, makeDefault: chooseDefault, remove: removeWarehouse };
  return (
    <WarehousesView
      breadcrumb={await pathTo("warehouseSettings", caller.edition)}
      warehouses={await listWarehousesWithUse(caller.scope)}
      why={why}
      {...(mayChange ? { acts } : {})}
    />
  );
}
