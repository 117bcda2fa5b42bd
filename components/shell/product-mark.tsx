import { useTranslations } from "next-intl";

/** The product's name behind its sign: three rails, the third one ours. */
export function ProductMark({ short = false }: { short?: boolean }) {
  const t = useTranslations("shell");
  return (
    <span className="flex items-center gap-2 text-lg font-semibold">
      <svg aria-hidden viewBox="0 0 20 20" width="20" height="20" fill="none" strokeWidth="2.4" strokeLinecap="round">
        <path d="M3 4.5h14M3 10h14" className="stroke-line-strong" />
        <path d="M3 15.5h14" className="stroke-accent" />
      </svg>
      <span className={short ? "sr-only" : undefined}>{t("product")}</span>
    </span>
  );
}
