import { CalendarX2, FileText, Store, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/text/class-names";
import { LinkButton } from "@/components/ui/act/link-button";
import { TextLink } from "@/components/ui/text/text-link";
import { HREF, expiryHref, flagshipHref, shopHref } from "@/lib/kernel/addresses";
import type { Expiry } from "@/lib/shops/client";
import { monthAfter, weeksOf } from "@/lib/shops/domain/month";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const ICONS: Record<Expiry["kind"], LucideIcon> = { flagship: CalendarX2, shop: Store, agreement: FileText };

type ExpiryCalendarProps = {
  /** `YYYY-MM`. */
  month: string;
  /** Of all months, by day. */
  expiries: readonly Expiry[];
  /** Today in Shanghai, `YYYY-MM-DD`. */
  today: string;
};

/** A month with the days on which an authorization or agreement ends (R49); a list of them on a narrow screen. */
export function ExpiryCalendar({ month, expiries, today }: ExpiryCalendarProps) {
  const t = useTranslations("flagships.expiry");
  const [year = "", number = ""] = month.split("-");
  const name = t("month", { year, month: Number(number) });
  const shown = expiries.filter(({ on }) => on.startsWith(month));
  return (
    <section aria-label={t("calendar", { month: name })} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <LinkButton href={expiryHref(monthAfter(month, -1))}>{t("previous")}</LinkButton>
        <h2 className="min-w-36 text-center text-lg max-sm:order-first max-sm:w-full max-sm:text-left font-semibold tabular-nums">
          {name}
        </h2>
        <LinkButton href={expiryHref(monthAfter(month, 1))}>{t("next")}</LinkButton>
        {!today.startsWith(month) && (
          <LinkButton href={HREF.expiry} variant="quiet">
            {t("today")}
          </LinkButton>
        )}
      </div>
      {shown.length === 0 && <NothingHere expiries={expiries} today={today} />}
      <MonthTable weeks={weeksOf(month)} label={name} expiries={shown} today={today} />
      <ul className="flex flex-col gap-2 sm:hidden">
        {shown.map((expiry) => (
          <li key={`${expiry.kind}${expiry.id}`} className="rounded-md border bg-surface p-3">
            <DayName day={expiry.on} />
            <Item expiry={expiry} today={today} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says what comes next, so that an empty month is not taken for "nothing ends". */
function NothingHere({ expiries, today }: Pick<ExpiryCalendarProps, "expiries" | "today">) {
  const t = useTranslations("flagships.expiry");
  const next = expiries.find(({ on }) => on >= today);
  return (
    <p className="text-ink-soft">
      {t("nothing")}{" "}
      {next && (
        <TextLink href={expiryHref(next.on.slice(0, 7))}>
          {t("nextUp", { day: next.on, title: `${t(`kind.${next.kind}`)} ${next.name}` })}
        </TextLink>
      )}
      {expiries.length === 0 && t("never")}
    </p>
  );
}

type MonthTableProps = { weeks: (string | null)[][]; label: string; expiries: readonly Expiry[]; today: string };

function MonthTable({ weeks, label, expiries, today }: MonthTableProps) {
  const t = useTranslations("flagships.expiry");
  return (
    <table className="w-full table-fixed border-collapse rounded-md border bg-surface text-sm max-sm:hidden">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th key={day} scope="col" className="border-b px-2 py-1.5 text-start font-medium text-ink-soft">
              {t(`weekday.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, column) => (
              <td
                key={day ?? column}
                aria-current={day === today ? "date" : undefined}
                className={classNames("h-20 border p-1.5 align-top", day === null && "bg-sunken")}
              >
                {day && (
                  <span
                    className={classNames(
                      "inline-grid size-6 place-items-center rounded-full text-xs tabular-nums",
                      day === today ? "bg-accent text-accent-ink" : "text-ink-soft",
                    )}
                  >
                    {Number(day.slice(8))}
                  </span>
                )}
                {expiries
                  .filter(({ on }) => on === day)
                  .map((expiry) => (
                    <Item key={`${expiry.kind}${expiry.id}`} expiry={expiry} today={today} />
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayName({ day }: { day: string }) {
  const t = useTranslations("flagships.expiry");
  return (
    <p className="text-sm text-ink-soft tabular-nums">
      {t("day", { month: Number(day.slice(5, 7)), day: Number(day.slice(8)) })}
    </p>
  );
}

function Item({ expiry: { kind, id, name, on }, today }: { expiry: Expiry; today: string }) {
  const t = useTranslations("flagships.expiry");
  const Icon = ICONS[kind];
  const isOver = on < today;
  return (
    <p className="mt-1 flex items-start gap-1.5">
      <Icon aria-hidden size={14} className={classNames("mt-1 shrink-0", isOver ? "text-failed" : "text-ink-soft")} />
      <span className="min-w-0 wrap-anywhere">
        <span className={isOver ? "text-failed" : "text-ink-soft"}>
          {t(`kind.${kind}`)}
          {isOver && ` · ${t("over")}`}
        </span>{" "}
        <TextLink href={kind === "flagship" ? flagshipHref(id) : shopHref(id)}>{name}</TextLink>
      </span>
    </p>
  );
}
