import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";

/** A link that leaves the product, to an address a person entered: opened beside it, and told nothing of where it was. */
export function OutsideLink({ href, children }: { href: string; children: string }) {
  const t = useTranslations("ui");
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex max-w-full items-center gap-1 rounded-sm text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent touch:min-h-11"
    >
      <span className="truncate">{children}</span>
      <ExternalLink aria-hidden size={14} className="shrink-0" />
      <span className="sr-only">{t("newWindow")}</span>
    </a>
  );
}
