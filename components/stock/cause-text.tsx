"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import type { StockCause } from "@/lib/stock/domain/cause";
import { MENDED_ON, STOCK_HELP } from "./remedy";

/** What happened, what it means, what to do now, and where to read on (R144, R153, R157). */
export function CauseText({ cause }: { cause: StockCause }) {
  const t = useTranslations("sync");
  const href = MENDED_ON[cause];
  return (
    <div className="flex flex-col gap-1">
      <p>{t(`cause.${cause}.what`)}</p>
      <p className="text-ink-soft">{t(`cause.${cause}.meaning`)}</p>
      <p>
        {t.rich("next", {
          text: t(`cause.${cause}.next`),
          b: (words) => <span className="font-medium">{words}</span>,
        })}
      </p>
      <p className="flex flex-wrap gap-x-4">
        {href && (
          <TextLink href={href} pointsOnly>
            {t("mend")}
          </TextLink>
        )}
        <TextLink href={STOCK_HELP}>{t("help")}</TextLink>
      </p>
    </div>
  );
}
