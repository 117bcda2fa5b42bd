"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import type { Tone } from "@/components/ui/page/tone";
import type { EmailView } from "@/lib/onboarding/client";

const TONES: Record<EmailView["state"], Tone> = {
  sent: "done",
  sending: "waiting-platform",
  failed: "failed",
  unknown: "needs-person",
};

/** Every e-mail of the shop that left, or did not, with its words as they were (R35). */
export function EmailHistory({ history }: { history: readonly EmailView[] }) {
  const t = useTranslations("onboarding.email");
  if (history.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="cursor-pointer py-1 text-ink-soft">{`${t("history")} (${history.length})`}</summary>
      <ul className="mt-1 flex flex-col gap-2">
        {history.map((email) => (
          <li key={email.id} className="flex flex-col gap-1 rounded-md border px-3 py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StateBadge tone={TONES[email.state]}>{t(`historyState.${email.state}`)}</StateBadge>
              <span>{t(`route.${email.route}`)}</span>
              <span className="break-all">{t("sentTo", { sender: email.senderName, recipient: email.recipient })}</span>
              <Time at={email.at} />
              {email.failureCode && <span className="text-failed">{email.failureCode}</span>}
            </div>
            {email.state === "unknown" && <p className="text-needs-person">{t("unknownText")}</p>}
            <p className="wrap-anywhere text-ink-soft">{email.subject}</p>
            <pre className="font-sans wrap-anywhere whitespace-pre-wrap text-ink-soft">{email.body}</pre>
          </li>
        ))}
      </ul>
    </details>
  );
}
