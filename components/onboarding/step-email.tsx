"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { helpHref } from "@/lib/kernel/help-topics";
import type { ChecklistView } from "@/lib/onboarding/client";
import type { ChecklistActs } from "./acts";
import { EmailHindrances } from "./email-hindrances";
import { EmailHistory } from "./email-history";
import { EmailPreview } from "./email-preview";
import { SendEmail } from "./send-email";

type StepEmailProps = {
  view: ChecklistView;
  acts: ChecklistActs | undefined;
  /** Who is signed in: the usual sender. */
  userName: string;
};

/** Step 3: the configuration e-mail, blocked until its preconditions hold (R28–R36). */
export function StepEmail({ view, acts, userName }: StepEmailProps) {
  const t = useTranslations("onboarding.email");
  const format = useFormatter();
  const [again, setAgain] = useState(false);
  const { email } = view;
  const last = email.history.find(({ state }) => state === "sent");
  const isSent = view.steps.some(({ kind, state }) => kind === "EMAIL_SENT" && state === "done");
  const writes = !isSent || again;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <p>{t("purpose")}</p>
        <p>
          {t("whoSends")}{" "}
          <TextLink href={helpHref("background")} target="_blank">
            {t("background")}
          </TextLink>
        </p>
      </div>
      {email.outdated.length > 0 && (
        <Notice tone="needs-person" title={t("outdated")}>
          {t("outdatedText", { items: format.list(email.outdated.map((item) => t(`item.${item}`))) })}
        </Notice>
      )}
      {last && (
        <p className="flex flex-wrap gap-x-3">
          <span>{t("sentTo", { sender: last.senderName, recipient: last.recipient })}</span>
          <span className="text-ink-soft">{t(`route.${last.route}`)}</span>
          <Time at={last.at} age />
        </p>
      )}
      {writes ? (
        <>
          {email.hindrances.length > 0 && <EmailHindrances view={view} mayFix={acts !== undefined} />}
          <EmailPreview view={view} mayFix={acts !== undefined} />
          {acts ? (
            <SendEmail view={view} acts={acts} userName={userName} onSent={() => setAgain(false)} />
          ) : (
            <p className="text-sm text-ink-soft">{t("readOnly")}</p>
          )}
        </>
      ) : (
        acts && (
          <p>
            <Button onClick={() => setAgain(true)}>{t("again")}</Button>
          </p>
        )
      )}
      <EmailHistory history={email.history} />
    </div>
  );
}
