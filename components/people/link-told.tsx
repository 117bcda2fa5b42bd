"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/act/copy-button";
import { Notice } from "@/components/ui/page/notice";
import { Time } from "@/components/ui/text/time";
import type { MadeLink } from "@/lib/people/client/people";

/** A link that was just made: whether the mail was taken, and its address, which is shown this once. */
export function LinkTold({ link, email, action }: { link: MadeLink; email: string; action?: ReactNode }) {
  const t = useTranslations("people.link");
  const { kind, address, mail } = link;
  return (
    <Notice
      tone={mail === "taken" ? "done" : "needs-person"}
      urgent
      title={t(`told.${mail}`, { email })}
      action={
        <>
          <CopyButton text={address}>{t("copy")}</CopyButton>
          {action}
        </>
      }
    >
      <p>{t(`told.what.${kind}`)}</p>
      <p>
        {t("told.until")} <Time at={link.expiresAt} />
      </p>
      <p>{t(`told.next.${mail === "taken" ? "taken" : "other"}`)}</p>
      <p className="mt-1 rounded-sm border bg-surface px-2 py-1 font-mono text-sm break-all text-ink">{address}</p>
    </Notice>
  );
}
