const BAR = 6;
const GAP = 2;
const HEIGHT = 28;
const LEAST = 2;

type TrendProps = {
  /** One count an hour, oldest first. */
  counts: readonly number[];
  /** What it shows, with its sum: the picture is not all there is. */
  label: string;
};

/** Refusals by the hour, as bars: whether it grows, fades or comes in waves. An hour without any leaves a line. */
export function Trend({ counts, label }: TrendProps) {
  const most = Math.max(...counts, 1);
  const width = counts.length * (BAR + GAP) - GAP;
  return (
    <svg role="img" aria-label={label} width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
      <title>{label}</title>
      {counts.map((count, index) => {
        const height = count === 0 ? 1 : Math.max(LEAST, Math.round((count / most) * HEIGHT));
        return (
          <rect
            key={index}
            x={index * (BAR + GAP)}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            rx={count === 0 ? 0 : 1}
            className={count === 0 ? "fill-line" : "fill-failed"}
          />
        );
      })}
    </svg>
  );
}
