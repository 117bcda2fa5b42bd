import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/text/class-names";
import type { Edition } from "@/lib/kernel/scope";
import { CAPABILITIES, MODULES, type Capability, type Module } from "@/lib/shops/domain/capabilities";

const EDITIONS = ["ENTERPRISE", "FLAGSHIP"] as const;
const CELL = "px-3 py-2.5 text-left align-top max-md:block max-md:py-0.5";
const HEAD = "px-3 py-2 text-left align-bottom font-medium whitespace-nowrap";

/**
 * 对接进度一览: the six modules and which edition has them (R5). On a narrow screen each module is a block of its own; the
 * roles stand written out because browsers forget a table that is not laid out as one.
 */
export function CapabilityTable({ edition }: { edition: Edition }) {
  const t = useTranslations("capabilities");
  return (
    <table role="table" aria-label={t("table")} className="w-full border-collapse max-md:block">
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row" className="border-b text-sm text-ink-soft">
          <Head>{t("columns.no")}</Head>
          <Head>{t("columns.module")}</Head>
          <Head>{t("columns.platform")}</Head>
          {EDITIONS.map((one) => (
            <Head key={one} marked={one === edition}>
              {t(`columns.${one}`)}
              {one === edition && <span className="block text-xs font-normal text-accent">{t("yours")}</span>}
            </Head>
          ))}
          <Head>{t("columns.remark")}</Head>
        </tr>
      </thead>
      <tbody role="rowgroup" className="divide-y max-md:block">
        {MODULES.map((module, index) => (
          <Row key={module} no={index + 1} module={module} edition={edition} />
        ))}
      </tbody>
    </table>
  );
}

function Head({ marked = false, children }: { marked?: boolean; children: React.ReactNode }) {
  return (
    <th role="columnheader" scope="col" className={classNames(HEAD, marked && "bg-accent-surface text-ink")}>
      {children}
    </th>
  );
}

function Row({ no, module, edition }: { no: number; module: Module; edition: Edition }) {
  const t = useTranslations("capabilities");
  const capability: Capability = CAPABILITIES[module];
  return (
    <tr role="row" className="max-md:block max-md:py-2">
      <td role="cell" className={classNames(CELL, "text-ink-soft tabular-nums max-md:sr-only")}>
        {no}
      </td>
      <th role="rowheader" scope="row" className={classNames(CELL, "font-medium")}>
        {t(`module.${module}`)}
        {module === "orderReceiving" && (
          <span className="block text-xs font-normal text-ink-soft">
            {t("formerName", { name: t("former.orderReceiving") })}
          </span>
        )}
      </th>
      <td role="cell" className={CELL}>
        <NarrowLabel>{t("columns.platform")}</NarrowLabel>
        {t(capability.platform ? "platform.yes" : "platform.no")}
      </td>
      {EDITIONS.map((one) => (
        <td key={one} role="cell" className={classNames(CELL, one === edition && "md:bg-accent-surface")}>
          <NarrowLabel>{t(`columns.${one}`)}</NarrowLabel>
          <Mark has={capability[one]} />
        </td>
      ))}
      <td role="cell" className={classNames(CELL, "max-w-[60ch] text-sm max-md:pt-1")}>
        {t(`remark.${module}`)}
      </td>
    </tr>
  );
}

/** The column's name beside a value where the columns are not laid out; screen readers have the column's own. */
function NarrowLabel({ children }: { children: React.ReactNode }) {
  return (
    <span aria-hidden className="mr-2 text-sm text-ink-soft md:hidden">
      {children}
    </span>
  );
}

function Mark({ has }: { has: boolean | null }) {
  const t = useTranslations("capabilities");
  const key = has === null ? "none" : has ? "yes" : "no";
  return (
    <>
      <span
        aria-hidden
        className={classNames("font-medium", { yes: "text-done", no: "text-failed", none: "text-ink-soft" }[key])}
      >
        {t(`mark.${key}`)}
      </span>
      <span className="sr-only">{t(`markWord.${key}`)}</span>
    </>
  );
}
