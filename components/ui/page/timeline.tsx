import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "../text/class-names";
import { Time } from "../text/time";
import { TONE_TEXT, type Tone } from "./tone";
import { ToneIcon } from "./tone-icon";

export type TimelineEntry = {
  id: string;
  /** UTC */
  at: Date | string;
  /** Who did it, in words: a person's name, or the words for the platform or the system. */
  actor: string;
  text: ReactNode;
  tone: Tone;
  detail?: ReactNode;
};

/** What happened to one record, in the order it is given (R161). */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const t = useTranslations("ui");
  return (
    <ol aria-label={t("timeline")} className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.id} className="group flex gap-2.5">
          <span className={classNames("flex flex-col items-center pt-[3px]", TONE_TEXT[entry.tone])}>
            <ToneIcon tone={entry.tone} size={16} />
            <span className="w-px flex-1 bg-line group-last:hidden" />
          </span>
          <div className="min-w-0 flex-1 pb-4 group-last:pb-0">
            <div className="wrap-anywhere">{entry.text}</div>
            <div className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
              <Time at={entry.at} />
              <span>{entry.actor}</span>
            </div>
            {entry.detail && <div className="mt-1 text-sm wrap-anywhere text-ink-soft">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
