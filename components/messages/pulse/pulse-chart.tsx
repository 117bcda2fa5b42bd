import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import { classNames } from "@/components/ui/text/class-names";
import { Time } from "@/components/ui/text/time";
import { STEP_MS, totalOf, type ChartStep, type PulseChart as Chart } from "@/lib/delivery/domain/pulse";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { HourTable } from "./hour-table";
import { SERIES } from "./series";

const STEP = 10;
const HEIGHT = 100;
/** Lines of the largest number are not cut off by the edge. */
const ROOM = 2;

/** The last day in quarters of an hour: a picture, its sum in words, and the hours as a table for whoever cannot see it. */
export function PulseChart({ chart }: { chart: Chart }) {
  const t = useTranslations("pulse.chart");
  const { steps, knownUntil, isStale } = chart;
  const total = totalOf(chart);
  const [first, last] = [steps[0], steps.at(-1)];
  const until = knownUntil && formatPlatformTime(new Date(knownUntil)).slice(5, 16);
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="font-medium">{t("title")}</span>
        <span className="text-sm text-ink-soft">{total && until ? t("summary", { ...total, until }) : t("never")}</span>
      </figcaption>
      {isStale && until && (
        <Notice tone="needs-person" title={t("stale.title", { until })} compact>
          {t("stale.text")}
        </Notice>
      )}
      <Lines steps={steps} />
      <div aria-hidden className="flex justify-between text-xs text-ink-soft">
        <Time at={first?.at ?? null} />
        <Time at={steps[steps.length / 2]?.at ?? null} />
        <Time at={last ? new Date(Date.parse(last.at) + STEP_MS) : null} />
      </div>
      <Legend />
      <HourTable chart={chart} />
    </figure>
  );
}

function Lines({ steps }: { steps: readonly ChartStep[] }) {
  const t = useTranslations("pulse.chart");
  const known = steps.filter(({ counts }) => counts !== null).length;
  const most = Math.max(1, ...steps.flatMap(({ counts }) => (counts ? Object.values(counts) : [])));
  const width = steps.length * STEP;
  return (
    <div>
      <p className="text-xs text-ink-soft tabular-nums">{t("most", { count: most })}</p>
      <svg
        role="img"
        aria-label={t("picture")}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-16 w-full border-b"
      >
        {known < steps.length && (
          <rect x={known * STEP} width={width - known * STEP} height={HEIGHT} className="fill-sunken" />
        )}
        {SERIES.map(({ name, stroke, dash }) => (
          <path
            key={name}
            d={pathOf(steps, name, most)}
            fill="none"
            strokeWidth={1.5}
            strokeDasharray={dash}
            vectorEffect="non-scaling-stroke"
            className={stroke}
          />
        ))}
      </svg>
    </div>
  );
}

/** A line of stairs: each step has one count for its whole quarter of an hour. It ends where nobody has counted. */
function pathOf(steps: readonly ChartStep[], name: (typeof SERIES)[number]["name"], most: number): string {
  const known = steps.flatMap(({ counts }, index) => (counts ? [{ index, count: counts[name] }] : []));
  return known
    .map(({ index, count }, place) => {
      const y = Math.round((HEIGHT - ROOM - (count / most) * (HEIGHT - 2 * ROOM)) * 10) / 10;
      return `${place === 0 ? `M${index * STEP} ${y}` : `V${y}`}H${(index + 1) * STEP}`;
    })
    .join("");
}

function Legend() {
  const t = useTranslations("pulse.series");
  return (
    <ul aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {SERIES.map(({ name, stroke, dash }) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg width={24} height={8} viewBox="0 0 24 8">
            <path d="M0 4H24" strokeWidth={2} strokeDasharray={dash} className={classNames("fill-none", stroke)} />
          </svg>
          {t(name)}
        </li>
      ))}
    </ul>
  );
}
