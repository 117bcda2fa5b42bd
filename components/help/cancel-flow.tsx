import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";

const STATIONS = [
  ["pending", "done"],
  ["sent", "needs-person"],
  ["shipped", "waiting-platform"],
] as const satisfies readonly (readonly [string, Tone])[];

/** Along the way of an order: what a cancel is answered at each station, and what follows (M2). */
export function CancelFlow() {
  const t = useTranslations("help.compare.flow");
  return (
    <ol className="grid gap-3 sm:grid-cols-3">
      {STATIONS.map(([station, tone]) => (
        <li key={station} className="flex flex-col items-start gap-1.5 rounded-md border p-3">
          <span className="font-medium">{t(`${station}.status`)}</span>
          <StateBadge tone={tone}>{t(`${station}.answer`)}</StateBadge>
          <span className="text-sm text-ink-soft">{t(`${station}.then`)}</span>
        </li>
      ))}
    </ol>
  );
}
