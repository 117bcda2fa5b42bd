"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import { TextLink } from "@/components/ui/text/text-link";
import { flagshipHref } from "@/lib/kernel/addresses";
import type { ChecklistView } from "@/lib/onboarding/client";
import type { Lack } from "@/lib/onboarding/domain/checklist";
import { FixLink } from "./fix-link";

export const HINDRANCES_ID = "email-hindrances";

/** What keeps the e-mail back, as loud as the manual says it: 注意 four times (R28). */
export function EmailHindrances({ view, mayFix }: { view: ChecklistView; mayFix: boolean }) {
  const t = useTranslations("onboarding");
  return (
    <div id={HINDRANCES_ID} tabIndex={-1}>
      <Notice tone="failed" title={t("email.attention")} urgent>
        <p>{t("email.attentionText")}</p>
        <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
          {view.email.hindrances.map((lack) => (
            <li key={lack}>
              {t(`lack.${lack}`)} {mayFix && <Fix view={view} lack={lack} />}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

function Fix({ view, lack }: { view: ChecklistView; lack: Lack }) {
  const t = useTranslations("onboarding");
  const label = t("email.fixOf", { lack: t(`lack.${lack}`) });
  if (lack === "missing-supplierId")
    return (
      <FixLink field="supplierId" label={label}>
        {t("email.fix")}
      </FixLink>
    );
  if (lack === "missing-flagshipName")
    return (
      <FixLink field="flagshipShopId" label={label}>
        {t("email.fix")}
      </FixLink>
    );
  if (lack.startsWith("flagship-") && view.flagship)
    return (
      <TextLink href={flagshipHref(view.flagship.id)} aria-label={label}>
        {t("email.fix")}
      </TextLink>
    );
  return null;
}
