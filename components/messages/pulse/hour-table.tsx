import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/text/time";
import { hoursOf, type PulseChart } from "@/lib/delivery/domain/pulse";
import { SERIES } from "./series";

/** What the chart shows, by the hour and in numbers; folded away until somebody asks. */
export function HourTable({ chart }: { chart: PulseChart }) {
  const t = useTranslations("pulse");
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer py-1 text-accent touch:min-h-11 touch:py-3">{t("table.open")}</summary>
      <table aria-label={t("table.name")} className="mt-2 w-full max-w-xl text-left tabular-nums">
        <thead>
          <tr className="border-b text-ink-soft">
            <th scope="col" className="py-1 font-normal">
              {t("table.hour")}
            </th>
            {SERIES.map(({ name }) => (
              <th key={name} scope="col" className="py-1 text-right font-normal">
                {t(`series.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hoursOf(chart).map(({ at, counts }) => (
            <tr key={at} className="border-b last:border-b-0">
              <th scope="row" className="py-1 font-normal">
                <Time at={at} />
              </th>
              {SERIES.map(({ name }) => (
                <td key={name} className="py-1 text-right">
                  {counts ? counts[name].toLocaleString("en-US") : t("table.unknown")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
