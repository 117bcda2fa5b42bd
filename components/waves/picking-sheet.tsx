import { useTranslations } from "next-intl";
import { BarCode } from "@/components/packing/bar-code";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { PickingList } from "@/lib/waves/client";

const MARGIN_MM = 10;

/** The printed page is A4, and the list fills it. */
const PAGE = `
  @page { size: A4; margin: ${MARGIN_MM}mm }
  @media print {
    [data-picking] { width: auto !important; padding: 0 !important; border: 0 !important }
  }`;

/** The picking list on its paper, black on white in every theme: by goods, how many in all, and for which orders of the wave. */
export function PickingSheet({ list }: { list: PickingList }) {
  const t = useTranslations("waves.pick");
  const facts = [
    t("orders", { count: list.orders }),
    t("kinds", { count: list.goods.length }),
    t("pieces", { pieces: list.pieces }),
  ];
  return (
    <>
      <style>{PAGE}</style>
      <article
        data-picking
        style={{ padding: `${MARGIN_MM}mm` }}
        className="flex w-[210mm] max-w-full flex-col gap-3 border bg-white text-sm text-black"
      >
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="flex flex-col gap-0.5">
            <p className="text-lg font-semibold">{t("title")}</p>
            <p className="tabular-nums">{facts.join(" · ")}</p>
            <p className="text-xs tabular-nums">
              {t("made")} {formatPlatformTime(new Date(list.createdAt)).slice(0, 16)} ·{" "}
              {t("printedAt", { count: list.prints + 1 })}
            </p>
          </div>
          <BarCode text={list.number} heightMm={12} />
        </div>
        {list.dropped > 0 && <p className="border border-black px-2 py-1">{t("dropped", { count: list.dropped })}</p>}
        <PickingTable list={list} />
      </article>
    </>
  );
}

/** The table's head comes again on every page, with the wave's number. */
function PickingTable({ list }: { list: PickingList }) {
  const t = useTranslations("waves.pick");
  return (
    <table className="w-full border-collapse text-left">
      <thead>
        <tr className="border-y border-black">
          <th scope="col" className="py-1 pr-2 font-medium">
            {t("goods")} · {list.number}
          </th>
          <th scope="col" className="py-1 pr-4 text-right font-medium whitespace-nowrap">
            {t("count")}
          </th>
          <th scope="col" className="w-1/2 py-1 font-medium">
            {t("positions")}
          </th>
        </tr>
      </thead>
      <tbody>
        {list.goods.map(({ code, name, pieces, orders }) => (
          <tr key={code ?? `name ${name}`} className="break-inside-avoid border-b border-black align-top">
            <td className="py-1 pr-2">
              <span className="block font-semibold break-all">{code ?? t("unnamed")}</span>
              <span className="block wrap-anywhere">{name ?? "–"}</span>
            </td>
            <td className="py-1 pr-4 text-right text-lg font-semibold tabular-nums">{pieces}</td>
            <td className="py-1 wrap-anywhere tabular-nums">
              {orders
                .map((order) => (order.pieces > 1 ? t("positionPieces", order) : String(order.position)))
                .join(", ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
