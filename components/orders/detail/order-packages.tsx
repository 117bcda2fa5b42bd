"use client";

import { useTranslations } from "next-intl";
import { CopyText } from "@/components/ui/text/copy-text";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { OrderView, PackageView } from "@/lib/orders/client";
import { mayChangeWaybill } from "@/lib/orders/domain/acts";
import { ChangeWaybill, type ChangeWaybillAction } from "./change-waybill-dialog";
import { FormerWaybills } from "./former-waybills";

type OrderPackagesProps = {
  order: OrderView;
  /** Left out for roles that do not ship. */
  change?: ChangeWaybillAction | undefined;
};

/** The parcels that left, with their waybill numbers and what is in them (R64). */
export function OrderPackages({ order, change }: OrderPackagesProps) {
  const t = useTranslations("orders.detail");
  if (order.packages.length === 0) return null;
  return (
    <Panel title={t("packagesTitle")} padded={false}>
      <ul className="divide-y">
        {order.packages.map((one) => (
          <li key={one.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="max-w-full min-w-0">
              <span className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium">{one.carrierName}</span>
                <CopyText text={one.waybillNo} />
              </span>
              <Contents parcel={one} />
              {one.carton && <p className="text-sm text-ink-soft">{t("inCarton", { code: one.carton })}</p>}
              {one.weightGrams !== null && (
                <p className="text-sm text-ink-soft">{t("weighed", { kilograms: one.weightGrams / 1000 })}</p>
              )}
              <FormerWaybills parcel={one} />
            </div>
            <span className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
              <Time at={one.createdAt} />
              {change && mayChangeWaybill(order) && <ChangeWaybill order={order} parcel={one} change={change} />}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Contents({ parcel }: { parcel: PackageView }) {
  const t = useTranslations("orders.detail");
  return (
    <ul className="text-sm text-ink-soft">
      {parcel.lines.map(({ orderLineId, goods, quantityPieces }) => (
        <li key={orderLineId} className="wrap-anywhere">
          {t("packed", { goods, pieces: quantityPieces })}
        </li>
      ))}
      {parcel.lineCount > parcel.lines.length && (
        <li>{t("packedMore", { count: parcel.lineCount - parcel.lines.length })}</li>
      )}
    </ul>
  );
}
