"use client";

import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { AuthBadge } from "@/components/shops/shop-badges";
import { CopyButton } from "@/components/ui/act/copy-button";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { flagshipHref } from "@/lib/kernel/addresses";
import { stockRulesHref } from "@/lib/list-addresses";
import type { ChecklistView } from "@/lib/onboarding/client";
import type { ChecklistActs } from "./acts";
import { Confirmation } from "./confirmation";
import { mailtoOf } from "./mailto";
import { Waited } from "./waited";

/** Step 4: the vendor's reply and the authorization, and how long the reply has been waited for (R37, R38). */
export function StepConfiguration({ view, acts }: { view: ChecklistView; acts: ChecklistActs | undefined }) {
  const t = useTranslations("onboarding");
  const causes = useTranslations("shops.auth.cause");
  const { authorization, flagship, waiting } = view;
  const isSent = view.steps[3]?.lacks.includes("email-unsent") === false;
  const recorded = view.confirmations.find(({ proof }) => proof === "REPLY_RECORDED");
  return (
    <div className="flex flex-col gap-3">
      <p>{t("reply.text")}</p>
      {waiting && <Reminder view={view} waiting={waiting} />}
      <Confirmation
        view={view}
        proof="REPLY_RECORDED"
        given={view.isReplied ? recorded : undefined}
        acts={acts}
        hindrance={isSent ? undefined : t("lack.email-unsent")}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="text-ink-soft">{t("reply.authorization")}</span>
        <AuthBadge auth={authorization} />
        {authorization.since && <AuthorizedSince at={authorization.since} />}
        {authorization.cause !== "none" && <span>{causes(authorization.cause)}</span>}
        {acts && authorization.cause === "shop" && authorization.state === "UNAUTHORIZED" && (
          <TextLink href="#authorization">{t("reply.adopt")}</TextLink>
        )}
        {flagship && authorization.state !== "AUTHORIZED" && authorization.cause !== "shop" && (
          <TextLink href={flagshipHref(flagship.id)}>{t("reply.openFlagship")}</TextLink>
        )}
      </div>
      {view.owner && <Owner shopId={view.shopId} userId={view.owner.userId} />}
    </div>
  );
}

/** 货主ID: what stock sync needs besides, and where it is entered. */
function Owner({ shopId, userId }: { shopId: string; userId: string | null }) {
  const t = useTranslations("onboarding.owner");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="text-ink-soft">{t("label")}</span>
      {userId === null ? (
        <>
          <StateBadge tone="needs-person">{t("missing")}</StateBadge>
          <span>{t("why")}</span>
          <TextLink href={stockRulesHref({ shop: shopId })}>{t("enter")}</TextLink>
        </>
      ) : (
        <span className="tabular-nums">{userId}</span>
      )}
    </div>
  );
}

/** The other proof of the step: since when the authorization has counted. */
function AuthorizedSince({ at }: { at: string }) {
  const t = useTranslations("onboarding.reply");
  return <span className="text-ink-soft">{t.rich("since", { time: () => <Time key="time" at={at} /> })}</span>;
}

type ReminderProps = { view: ChecklistView; waiting: NonNullable<ChecklistView["waiting"]> };

/** The elapsed working time; after the configured days the draft of a reminder (R38). */
function Reminder({ view, waiting }: ReminderProps) {
  const t = useTranslations("onboarding.waiting");
  const { subject, body } = waiting.reminder;
  const to = view.email.recipient;
  const all = useTranslations("onboarding.email")("all", { to, subject, body });
  if (!waiting.isDue)
    return (
      <p>
        <Waited waiting={waiting} />
      </p>
    );
  return (
    <Notice
      tone="needs-person"
      title={t("due", { days: waiting.reminderDays })}
      action={
        <>
          <CopyButton text={all}>{t("copy")}</CopyButton>
          <LinkButton href={mailtoOf(to, { subject, body })}>
            <Mail aria-hidden size={16} />
            {t("mailto")}
          </LinkButton>
        </>
      }
    >
      <p>
        <Waited waiting={waiting} />
      </p>
      <p>{t("dueText")}</p>
    </Notice>
  );
}
