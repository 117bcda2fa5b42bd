"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text/text-link";
import type { StockCause } from "@/lib/publishing/domain/cause";
import { MENDED_ON, STOCK_HELP } from "../errors/remedy";

type CauseTextProps = {
  cause: StockCause;
  /** The shops whose numbers it is about. */
  shops: readonly { id: string; name: string }[];
};

/** What happened, what it means, what to do now for which shop, and where to read on (R144, R153, R157). */
export function CauseText({ cause, shops }: CauseTextProps) {
  const t = useTranslations("publishing");
  const place = MENDED_ON[cause];
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
        {typeof place === "string" && (
          <TextLink href={place} pointsOnly>
            {t("mend")}
          </TextLink>
        )}
        {typeof place === "function" &&
          shops.map(({ id, name }) => (
            <TextLink key={id} href={place(id)} pointsOnly>
              {t("mendOf", { shop: name })}
            </TextLink>
          ))}
        <TextLink href={STOCK_HELP}>{t("help")}</TextLink>
      </p>
    </div>
  );
}
