import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/text/class-names";

const ASPECTS = ["when", "who", "condition", "result", "next"] as const;

/**
 * 取消 beside 逆向 by when, who starts, condition, result and next step (R86). On a narrow screen each aspect is a block of
 * its own; the roles stand written out because browsers forget a table that is not laid out as one.
 */
export function CancelTable({ short = false }: { short?: boolean }) {
  const t = useTranslations("help.compare");
  const cell = classNames("px-3 py-2 text-left align-top max-sm:block", short && "sm:px-2 sm:py-1.5");
  return (
    <table role="table" aria-label={t("table")} className="w-full border-collapse max-sm:block">
      <thead role="rowgroup" className="max-sm:sr-only">
        <tr role="row" className="border-b text-sm text-ink-soft">
          <th role="columnheader" scope="col" className={classNames(cell, "font-medium whitespace-nowrap")}>
            {t("aspect")}
          </th>
          {(["cancel", "reverse"] as const).map((kind) => (
            <th key={kind} role="columnheader" scope="col" className={classNames(cell, "w-[45%] font-medium")}>
              {t(kind)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="divide-y max-sm:block">
        {ASPECTS.map((aspect) => (
          <tr key={aspect} role="row" className="max-sm:block max-sm:py-1">
            <th
              role="rowheader"
              scope="row"
              className={classNames(cell, "font-medium max-sm:pb-0 sm:whitespace-nowrap")}
            >
              {t(`${aspect}.label`)}
            </th>
            {(["cancel", "reverse"] as const).map((kind) => (
              <td key={kind} role="cell" className={classNames(cell, "max-sm:py-1")}>
                <span aria-hidden className="mr-2 text-sm text-ink-soft sm:hidden">
                  {t(kind)}
                </span>
                {t(`${aspect}.${short ? (kind === "cancel" ? "shortCancel" : "shortReverse") : kind}`)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
