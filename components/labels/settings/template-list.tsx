"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct } from "@/components/ui/act/use-act";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { TemplateRow } from "@/lib/labels/client";
import type { AccountActs } from "./account-acts";

type TemplateListProps = {
  templates: readonly TemplateRow[];
  /** Left out for all but administrators (R72). */
  mark?: NonNullable<AccountActs["mark"]>;
};

/** 面单模板: which of them are the Tmall Global standard; only those print (R72). */
export function TemplateList({ templates, mark }: TemplateListProps) {
  const t = useTranslations("labels.settings.templates");
  const marking = useAct(
    mark && (({ id, isStandard, version }: TemplateRow) => mark({ id, isStandard: !isStandard, version })),
    {
      done: (_, { name, isStandard }) => (isStandard ? t("unmarked", { name }) : t("marked", { name })),
      refreshes: true,
    },
  );
  return (
    <section className="px-4 py-3">
      <h3 className="font-semibold">{t("title")}</h3>
      <p className="text-sm text-ink-soft">{mark ? t("help") : t("helpOthers")}</p>
      <RefusalNotice refusal={marking.refusal} />
      <ul className="mt-1 divide-y">
        {templates.map((template) => (
          <li key={template.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
              <span>{template.carrierName ?? template.carrierCode}</span>
              <span className="font-medium wrap-anywhere">{template.name}</span>
              {template.isOwn && <span className="text-sm text-ink-soft">{t("own")}</span>}
              {template.isStandard && <StateBadge tone="done">{t("standard")}</StateBadge>}
              {template.isGone && <StateBadge tone="needs-person">{t("gone")}</StateBadge>}
            </span>
            {mark && (
              <Button
                aria-label={
                  template.isStandard ? t("unmarkOf", { name: template.name }) : t("markOf", { name: template.name })
                }
                disabled={marking.busy}
                onClick={() => marking.run(template)}
              >
                {template.isStandard ? t("unmark") : t("mark")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
