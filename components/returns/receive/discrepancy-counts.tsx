import { useTranslations } from "next-intl";
import type { ReturnLineView } from "@/lib/returns/client";
import { openPieces } from "@/lib/returns/domain/receipt";
import { goodsOf } from "./receive-lines";

/** The counts of a return as a small table, to lie beside its photos. */
export function DiscrepancyCounts({ lines }: { lines: readonly ReturnLineView[] }) {
  const t = useTranslations("returns.discrepancies");
  const receive = useTranslations("returns.receive");
  return (
    <table className="w-full text-sm tabular-nums">
      <caption className="sr-only">{t("counts")}</caption>
      <thead className="text-ink-soft">
        <tr>
          <th scope="col" className="text-start font-normal">
            {t("goods")}
          </th>
          <Head>{receive("planned")}</Head>
          <Head>{receive("good")}</Head>
          <Head>{receive("defective")}</Head>
          <Head>{t("missing")}</Head>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} className="border-t">
            <th scope="row" className="max-w-40 py-1 text-start font-normal wrap-anywhere">
              {goodsOf(line)}
            </th>
            <td className="ps-3 text-end">{line.plannedPieces}</td>
            <td className="ps-3 text-end">{line.goodPieces}</td>
            <td className="ps-3 text-end">{line.defectivePieces}</td>
            <td className={openPieces(line) > 0 ? "ps-3 text-end font-medium text-needs-person" : "ps-3 text-end"}>
              {openPieces(line)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className="ps-3 text-end font-normal whitespace-nowrap">
      {children}
    </th>
  );
}
