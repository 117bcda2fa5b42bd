"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { Notice } from "@/components/ui/page/notice";
import { NumberInput, wholeOf } from "@/components/ui/form/number-input";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import { Time } from "@/components/ui/text/time";
import type { EmailSettingsView } from "@/lib/onboarding/client";
import { MOST_REMINDER_DAYS } from "@/lib/onboarding/domain/choices";
import type { RecipientForm } from "@/lib/onboarding/schema";
import type { Act } from "@/components/ui/act/use-act";
import { useOnboardingAct } from "./use-onboarding-act";

export type EmailSettingsActs = {
  /** Their user id: who asked cannot confirm. */
  userId: string;
  /** Integration engineers only (R31). */
  ask?: Act<RecipientForm>;
  withdraw?: Act<Record<string, never>>;
  confirm?: Act<RecipientForm>;
  setReminder?: Act<{ days: number }>;
};

type PartProps = { settings: EmailSettingsView; acts: EmailSettingsActs };

/** Where the configuration e-mails of the account go, changed by two people (R31, R184), and when a reminder is due (R38). */
export function EmailSettings({ settings, acts }: PartProps) {
  const t = useTranslations("onboarding.settings");
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-2">
          <div className="flex flex-wrap items-center gap-3">
            <span className="text-ink-soft">{t("recipient")}</span>
            <span className="break-all">{settings.recipient}</span>
            {acts.ask && <AskRecipient ask={acts.ask} />}
          </div>
          <p className="text-sm text-ink-soft">{t("onlyEngineer")}</p>
          <Asked settings={settings} acts={acts} />
        </div>
        <Reminder settings={settings} acts={acts} />
      </div>
    </Panel>
  );
}

function AskRecipient({ ask }: { ask: Act<RecipientForm> }) {
  const t = useTranslations("onboarding.settings");
  const [isOpen, setOpen] = useState(false);
  const [recipient, setRecipient] = useState("");
  const asking = useOnboardingAct(ask, { done: () => t("asked"), onDone: close });
  const fields = asking.refusal?.fields ?? {};

  function close() {
    setOpen(false);
    setRecipient("");
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("ask")}</Button>
      <Dialog
        open={isOpen}
        onOpenChange={(open) => {
          if (open) return;
          asking.reset();
          close();
        }}
        title={t("askTitle")}
        undo={t("askUndo")}
        act={{
          label: t("ask"),
          busy: asking.busy,
          disabled: recipient.trim() === "",
          onAct: () => asking.run({ recipient }),
        }}
      >
        <p>{t("askWhat")}</p>
        <Field name="recipient" label={t("newRecipient")} required error={fields.recipient}>
          <TextInput
            type="email"
            value={recipient}
            maxLength={254}
            onChange={(event) => setRecipient(event.target.value)}
          />
        </Field>
        <RefusalNotice refusal={Object.keys(fields).length > 0 ? null : asking.refusal} />
      </Dialog>
    </>
  );
}

function Asked({ settings: { asked }, acts: { userId, confirm, withdraw } }: PartProps) {
  const t = useTranslations("onboarding.settings");
  const confirming = useOnboardingAct(confirm, { done: () => t("confirmed") });
  const withdrawing = useOnboardingAct(withdraw, { done: () => t("withdrawn") });
  const refusal = confirming.refusal ?? withdrawing.refusal;
  if (!asked) return <RefusalNotice refusal={refusal} />;
  const isMine = asked.userId === userId;
  const { recipient } = asked;
  return (
    <>
      <Notice
        tone="needs-person"
        title={<span className="break-all">{t("askedWhat", { person: asked.by, recipient })}</span>}
        action={
          <>
            {confirm && !isMine && (
              <Button variant="primary" busy={confirming.busy} onClick={() => confirming.run({ recipient })}>
                {t("confirm")}
              </Button>
            )}
            {withdraw && (
              <Button busy={withdrawing.busy} onClick={() => withdrawing.run({})}>
                {t("withdraw")}
              </Button>
            )}
          </>
        }
      >
        <p>
          <Time at={asked.at} />
        </p>
        <p>{isMine || !confirm ? t("askedOther") : t("askedNext")}</p>
      </Notice>
      <RefusalNotice refusal={refusal} />
    </>
  );
}

function Reminder({ settings: { reminderDays }, acts: { setReminder } }: PartProps) {
  const t = useTranslations("onboarding.settings");
  const [days, setDays] = useState(String(reminderDays));
  const saving = useOnboardingAct(setReminder, { done: () => t("daysSaved") });
  const fields = saving.refusal?.fields ?? {};
  if (!setReminder)
    return (
      <p className="flex flex-wrap gap-3">
        <span className="text-ink-soft">{t("days")}</span>
        <span>{t("daysUnit", { days: reminderDays })}</span>
      </p>
    );
  return (
    <form
      noValidate
      className="flex max-w-[640px] flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        saving.run({ days: wholeOf(days) ?? NaN });
      }}
    >
      <Field
        name="reminderDays"
        label={t("days")}
        help={t("daysHelp", { most: MOST_REMINDER_DAYS })}
        required
        error={fields.days}
      >
        <NumberInput className="max-w-24" value={days} onChange={(event) => setDays(event.target.value)} />
      </Field>
      <RefusalNotice refusal={Object.keys(fields).length > 0 ? null : saving.refusal} />
      <div>
        <Button type="submit" busy={saving.busy}>
          {t("saveDays")}
        </Button>
      </div>
    </form>
  );
}
