import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { Age } from "./age";

type TimeProps = {
  /** UTC: a Date or an ISO text. Null reads "–". */
  at: Date | string | null;
  /** Adds how long ago, where age matters. */
  age?: boolean;
};

/** A moment in Shanghai time as `11-23 14:05`, in full on hover (R169). */
export function Time({ at, age = false }: TimeProps) {
  if (at === null) return <span>–</span>;
  const moment = new Date(at);
  const full = formatPlatformTime(moment);
  return (
    <span className="whitespace-nowrap">
      <time dateTime={moment.toISOString()} title={full} className="tabular-nums">
        {full.slice(5, 16)}
      </time>
      {age && <Age at={moment.toISOString()} />}
    </span>
  );
}
