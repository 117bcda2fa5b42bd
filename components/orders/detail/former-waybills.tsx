import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/text/time";
import type { PackageView } from "@/lib/orders/client";

/** 曾用运单号: the numbers a package had before, when and by whom each was given up, and why (R67). */
export function FormerWaybills({ parcel }: { parcel: PackageView }) {
  const t = useTranslations("orders.detail.former");
  if (parcel.former.length === 0) return null;
  return (
    <div className="mt-1 text-sm text-ink-soft">
      <p>{t("title")}</p>
      <ul>
        {parcel.former.map(({ id, waybillNo, changedAt, changedBy, reason }) => (
          <li key={id} className="flex flex-wrap gap-x-2">
            <span className="break-all tabular-nums">{waybillNo}</span>
            <Time at={changedAt} />
            <span className="min-w-0 wrap-anywhere">{t("by", { person: changedBy, reason })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
