"use client";

import { useTranslations } from "next-intl";
import type { ChecklistView } from "@/lib/onboarding/client";
import type { EmailItem } from "@/lib/onboarding/domain/config-email";
import { FixLink } from "./fix-link";

/** Where a missing item is filled in; the others are the account's own. */
const FIELDS: Partial<Record<EmailItem, string>> = {
  shopName: "name",
  supplierId: "supplierId",
  flagshipName: "flagshipShopId",
};

/** The id by which the first missing item is found and focused (R32). */
export function missingItemId(item: EmailItem): string {
  return `email-missing-${item}`;
}

/** The e-mail as it will leave, and of its four items where each is found (R30–R33). */
export function EmailPreview({ view, mayFix }: { view: ChecklistView; mayFix: boolean }) {
  const t = useTranslations("onboarding.email");
  const { recipient, subject, body, items } = view.email;
  return (
    <>
      <section aria-label={t("preview")} className="rounded-md border">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 border-b px-3 py-2">
          <dt className="text-ink-soft">{t("to")}</dt>
          <dd className="break-all">{recipient}</dd>
          <dt className="text-ink-soft">{t("subject")}</dt>
          <dd className="wrap-anywhere">{subject}</dd>
        </dl>
        <pre className="px-3 py-2 font-sans wrap-anywhere whitespace-pre-wrap">{body}</pre>
      </section>
      <section aria-label={t("itemsTitle")} className="flex flex-col gap-1">
        <h4 className="font-medium">{t("itemsTitle")}</h4>
        <ol className="flex list-decimal flex-col gap-1 pl-5 text-sm">
          {items.map(({ item, value }) => (
            <li key={item}>
              <span className="font-medium">{t(`item.${item}`)}</span>
              {value ? null : <Missing item={item} mayFix={mayFix} />}
              <span className="block text-ink-soft">{t(`itemHelp.${item}`)}</span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Missing({ item, mayFix }: { item: EmailItem; mayFix: boolean }) {
  const t = useTranslations("onboarding.email");
  const field = FIELDS[item];
  return (
    <span className="ml-2 text-failed">
      {t("missing")}{" "}
      {mayFix && field && (
        <FixLink id={missingItemId(item)} field={field} label={`${t("fix")} ${t(`item.${item}`)}`}>
          {t("fix")}
        </FixLink>
      )}
    </span>
  );
}
