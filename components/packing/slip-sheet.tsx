import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { Slip } from "@/lib/packing/client";
import { BarCode } from "./bar-code";

const MARGIN_MM = 4;

/**
 * The slip on its paper: black on white in every theme, in print alone on the page, which has the template's size. The
 * receiver is masked (R178).
 */
export function SlipSheet({ slip }: { slip: Slip }) {
  const t = useTranslations("packing.slip");
  const { widthMm, heightMm, footer } = slip.label;
  return (
    <>
      <style>{pageOf(widthMm, heightMm)}</style>
      <article
        data-slip
        style={{ width: `${widthMm}mm`, minHeight: `${heightMm}mm`, padding: `${MARGIN_MM}mm` }}
        className="flex max-w-full flex-col gap-2 border bg-white text-sm text-black"
      >
        <p className="text-xs">{t("order")}</p>
        <BarCode text={slip.bizOrderCode} heightMm={12} />
        {slip.isTest && <p className="border border-black py-0.5 text-center font-semibold">{t("test")}</p>}
        <SlipFacts slip={slip} />
        <SlipLines slip={slip} />
        <p className="-mt-1 text-right tabular-nums">{t("total", { lines: slip.lines.length, pieces: slip.pieces })}</p>
        <SlipParcels slip={slip} />
        {footer && <p className="mt-auto border-t border-black pt-1 text-xs wrap-anywhere">{footer}</p>}
      </article>
    </>
  );
}

/** The printed page is the template's paper, and the slip fills it. */
function pageOf(widthMm: number, heightMm: number): string {
  return `
    @page { size: ${widthMm}mm ${heightMm}mm; margin: ${MARGIN_MM}mm }
    @media print {
      [data-slip] { width: auto !important; min-height: 0 !important; padding: 0 !important; border: 0 !important }
    }`;
}

function SlipFacts({ slip }: { slip: Slip }) {
  const t = useTranslations("packing.slip");
  const { receiver } = slip;
  const store = [slip.storeName, slip.storeCode].filter(Boolean).join(" ");
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-2">
      <Fact label={t("shop")}>{slip.shopName}</Fact>
      <Fact label={t("store")}>{store || "–"}</Fact>
      <Fact label={t("shipBy")}>
        <span className="font-semibold tabular-nums">
          {slip.latestShipAt ? formatPlatformTime(new Date(slip.latestShipAt)).slice(0, 16) : t("noDeadline")}
        </span>
      </Fact>
      <Fact label={t("receiver")}>{[receiver.name, receiver.mobile].filter(Boolean).join(" ") || "–"}</Fact>
      <Fact label={t("region")}>{receiver.region ?? "–"}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

/** The table's head comes again on every page, so that no page is without the order's number. */
function SlipLines({ slip }: { slip: Slip }) {
  const t = useTranslations("packing.slip");
  return (
    <table className="w-full border-collapse text-left">
      <thead>
        <tr className="border-y border-black">
          <th scope="col" className="py-0.5 pr-2 font-medium">
            {t("goods")} · {slip.bizOrderCode}
          </th>
          <th scope="col" className="py-0.5 text-right font-medium whitespace-nowrap">
            {t("pieces")}
          </th>
        </tr>
      </thead>
      <tbody>
        {slip.lines.map((line) => (
          <tr key={line.id} className="break-inside-avoid border-b border-black align-top">
            <td className="py-0.5 pr-2">
              <span className="block font-semibold break-all">{line.code ?? "–"}</span>
              <span className="block wrap-anywhere">{line.name ?? "–"}</span>
            </td>
            <td className="py-0.5 text-right text-base font-semibold tabular-nums">{line.pieces}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SlipParcels({ slip }: { slip: Slip }) {
  const t = useTranslations("packing.slip");
  if (slip.packages.length === 0) return <p className="text-xs">{t("notShipped")}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {slip.packages.map((parcel, index) => (
        <li key={parcel.id} className="break-inside-avoid border-t border-black pt-1">
          <p className="flex flex-wrap justify-between gap-x-2">
            <span>{t("parcel", { number: index + 1, count: slip.packages.length })}</span>
            <span>{parcel.carrierName}</span>
            {parcel.carton && <span>{t("carton", { code: parcel.carton })}</span>}
            <span className="tabular-nums">{t("parcelPieces", { pieces: parcel.pieces })}</span>
          </p>
          <BarCode text={parcel.waybillNo} heightMm={10} />
        </li>
      ))}
    </ul>
  );
}
