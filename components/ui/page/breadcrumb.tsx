import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageLink } from "../text/page-link";

/** One step of the way here. Menu groups have no page of their own and so no href. */
export type Crumb = { label: string; href?: string };

/** The menu path to this page (R94, R95). The last crumb is the page itself; alone it would only repeat the title. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations("ui");
  if (items.length < 2) return null;
  return (
    <nav aria-label={t("breadcrumb")}>
      <ol className="flex flex-wrap items-center gap-1 text-sm text-ink-soft">
        {items.map((crumb, index) => (
          <li key={`${index}:${crumb.label}`} className="flex items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden size={14} />}
            <CrumbText crumb={crumb} current={index === items.length - 1} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CrumbText({ crumb, current }: { crumb: Crumb; current: boolean }) {
  if (current) return <span aria-current="page">{crumb.label}</span>;
  if (!crumb.href) return <span>{crumb.label}</span>;
  return (
    <PageLink
      href={crumb.href}
      className="inline-flex items-center rounded-sm touch:min-h-11 touch:min-w-11 hover:text-ink hover:underline"
    >
      {crumb.label}
    </PageLink>
  );
}
