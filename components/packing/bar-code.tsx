import { useTranslations } from "next-intl";
import { code128 } from "./code-128";

/** Light strips left and right of the bars, in modules, without which scanners miss the code. */
const QUIET_MODULES = 10;
/** Width of one module in mm: wide enough for any scanner; narrower only where the paper ends. */
const MODULE_MM = 0.375;

type BarCodeProps = { text: string; heightMm: number };

/** A text as Code 128 with the text below it; the text alone where the code has no letters for it. */
export function BarCode({ text, heightMm }: BarCodeProps) {
  const t = useTranslations("packing.slip");
  const code = code128(text);
  const width = code ? code.modules + 2 * QUIET_MODULES : 0;
  return (
    <figure className="flex flex-col items-center">
      {code && (
        <svg
          role="img"
          aria-label={t("barCode", { text })}
          viewBox={`${-QUIET_MODULES} 0 ${width} 1`}
          preserveAspectRatio="none"
          shapeRendering="crispEdges"
          style={{ width: `${width * MODULE_MM}mm`, maxWidth: "100%", height: `${heightMm}mm` }}
        >
          {code.bars.map(({ at, width: barWidth }) => (
            <rect key={at} x={at} y={0} width={barWidth} height={1} fill="black" />
          ))}
        </svg>
      )}
      <figcaption className="max-w-full text-center text-sm font-semibold break-all tabular-nums">
        {text}
        {!code && <span className="block text-xs font-normal">{t("noBarCode")}</span>}
      </figcaption>
    </figure>
  );
}
