"use client";

import { Check, Copy, Mail, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useCopied } from "@/components/ui/act/use-copied";
import { focusOn } from "@/components/ui/keys/focus-on";
import { newRequestKey } from "@/lib/browser/request-key";
import type { ChecklistView } from "@/lib/onboarding/client";
import type { ChecklistActs } from "./acts";
import { HINDRANCES_ID } from "./email-hindrances";
import { missingItemId } from "./email-preview";
import { MarkSent } from "./mark-sent";
import { mailtoOf } from "./mailto";
import { useOnboardingAct } from "./use-onboarding-act";

type SendEmailProps = { view: ChecklistView; acts: ChecklistActs; userName: string; onSent: () => void };

/** Copying, opening, sending, marking. While something is missing none of them acts: it leads to what is missing (R28, R32). */
export function SendEmail({ view, acts, userName, onSent }: SendEmailProps) {
  const t = useTranslations("onboarding.email");
  const ui = useTranslations("ui");
  const { email } = view;
  const { recipient: to, subject, body } = email;
  const isBlocked = email.hindrances.length > 0;
  const { copied, copy } = useCopied(t("all", { to, subject, body }));
  const CopyIcon = copied ? Check : Copy;

  /** Runs the act, or puts the focus on the first thing that keeps it back. */
  const unlessBlocked = (act: () => void) => () => {
    if (!isBlocked) return act();
    const missing = email.items.find(({ value }) => !value);
    if (!missing || !focusOn(missingItemId(missing.item))) focusOn(HINDRANCES_ID);
  };

  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button aria-disabled={isBlocked || undefined} onClick={unlessBlocked(copy)}>
          <CopyIcon aria-hidden size={16} />
          {t("copy")}
        </Button>
        <span role="status" className="sr-only">
          {copied ? ui("copied") : ""}
        </span>
        {isBlocked ? (
          <Button aria-disabled onClick={unlessBlocked(() => undefined)}>
            <Mail aria-hidden size={16} />
            {t("mailto")}
          </Button>
        ) : (
          <LinkButton href={mailtoOf(to, { subject, body })}>
            <Mail aria-hidden size={16} />
            {t("mailto")}
          </LinkButton>
        )}
        {email.canSend && <SendBySystem view={view} acts={acts} unlessBlocked={unlessBlocked} onSent={onSent} />}
      </div>
      {!email.canSend && <p className="text-sm text-ink-soft">{t("sendNone")}</p>}
      <MarkSent view={view} mark={acts.mark} userName={userName} unlessBlocked={unlessBlocked} onSent={onSent} />
    </>
  );
}

type SendBySystemProps = Omit<SendEmailProps, "userName"> & { unlessBlocked: (act: () => void) => () => void };

/** By the operator's mail transport; it is sent only when that has taken it (R35). */
function SendBySystem({ view, acts, unlessBlocked, onSent }: SendBySystemProps) {
  const t = useTranslations("onboarding.email");
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [failure, setFailure] = useState<string | null>(null);
  const sending = useOnboardingAct(acts.send, {
    done: (outcome) => (outcome.kind === "taken" ? t("sentBySystem") : null),
    onDone: (outcome) => {
      setRequestKey(newRequestKey());
      setFailure(outcome.kind === "failed" ? outcome.code : null);
      if (outcome.kind === "taken") onSent();
    },
  });
  const run = unlessBlocked(() => sending.run({ shopId: view.shopId, requestKey, seenBody: view.email.body }));
  return (
    <>
      <Button busy={sending.busy} aria-disabled={view.email.hindrances.length > 0 || undefined} onClick={run}>
        <Send aria-hidden size={16} />
        {t("send")}
      </Button>
      {(failure !== null || sending.refusal) && (
        <div className="basis-full">
          <RefusalNotice refusal={sending.refusal} />
          {failure !== null && (
            <Notice tone="failed" title={t("sendFailed", { code: failure })} urgent>
              <p>{t("sendFailedText")}</p>
              <p>{t("sendFailedNext")}</p>
            </Notice>
          )}
        </div>
      )}
    </>
  );
}
