import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { whyHref } from "@/lib/list-addresses";
import { APPLIED_FOR, PARCEL_FATES } from "@/lib/refunds/domain/why-no-return";
import type { WhyFilter } from "@/lib/refunds/schema";

const CHOICES = { type: APPLIED_FOR, receipt: PARCEL_FATES } as const;

/** One question with its answers as links: the way back is the browser's. */
export function WhyQuestion({ ask, filter }: { ask: keyof typeof CHOICES; filter: WhyFilter }) {
  const t = useTranslations("refunds.why.ask");
  return (
    <section aria-label={t(`${ask}.question`)} className="flex flex-col gap-2">
      <h2 className="text-lg font-semibold">{t(`${ask}.question`)}</h2>
      <p className="text-sm text-ink-soft">{t(`${ask}.help`)}</p>
      <ul className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
        {ask === "type"
          ? CHOICES.type.map((value) => (
              <li key={value}>
                <LinkButton size="lg" className="w-full" href={whyHref({ ...filter, type: value })}>
                  {t(`type.${value}`)}
                </LinkButton>
              </li>
            ))
          : CHOICES.receipt.map((value) => (
              <li key={value}>
                <LinkButton size="lg" className="w-full" href={whyHref({ ...filter, receipt: value })}>
                  {t(`receipt.${value}`)}
                </LinkButton>
              </li>
            ))}
      </ul>
    </section>
  );
}
