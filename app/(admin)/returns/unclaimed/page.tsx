import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ParcelsTable } from "@/components/returns/parcels/parcels-table";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { listWarehouses, mayMakeWarehouse } from "@/lib/inventory/queries/warehouses";
import { mayDo, mayCloseParcels } from "@/lib/kernel/roles";
import { parcelListOptions } from "@/lib/returns/client";
import { readParcels } from "@/lib/returns/queries/list-parcels";
import { parcelFilter } from "@/lib/returns/schema";
import { changeWarehouse, createWarehouse } from "../../settings/warehouses/actions";
import { close, reopen, undo, untie } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("parcels"))("title") };
}

/** 预入库: parcels nobody told us of, and what became of them (R115). */
export default async function UnclaimedPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "receiveReturns" });
  const asked = askedOf(parcelFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const [breadcrumb, warehouses, state] = await Promise.all([
    pathTo("unclaimed", caller.edition),
    listWarehouses(caller.scope),
    readAhead(!findsNothing && reading(parcelListOptions(filter), () => readParcels(caller.scope, filter))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <ParcelsTable
        breadcrumb={breadcrumb}
        asked={asked}
        mayReceive={mayDo(caller.role, "receiveReturns")}
        hasWarehouse={warehouses.length > 0}
        {...(mayMakeWarehouse(caller) ? { warehouseActs: { add: createWarehouse, edit: changeWarehouse } } : {})}
        {...(mayCloseParcels(caller.role) ? { acts: { close, reopen, undo, untie } } : {})}
      />
    </HydrationBoundary>
  );
}
