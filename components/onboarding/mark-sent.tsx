"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { EnteredDate } from "@/components/ui/form/entered-date";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import { newRequestKey } from "@/lib/browser/request-key";
import type { ChecklistView } from "@/lib/onboarding/client";
import { LONGEST_SENDER } from "@/lib/onboarding/domain/choices";
import type { ChecklistActs } from "./acts";
import { useOnboardingAct } from "./use-onboarding-act";

type MarkSentProps = {
  view: ChecklistView;
  mark: ChecklistActs["mark"];
  userName: string;
  unlessBlocked: (act: () => void) => () => void;
  onSent: () => void;
};

/** 标记为已发送: who sent it by other means, and when (R35). Nothing has to be typed where it was this person, just now. */
export function MarkSent({ view, mark, userName, unlessBlocked, onSent }: MarkSentProps) {
  const t = useTranslations("onboarding.email");
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [senderName, setSenderName] = useState(userName);
  const [sentAt, setSentAt] = useState("");
  const marking = useOnboardingAct(mark, {
    done: () => t("marked"),
    onDone: () => {
      setRequestKey(newRequestKey());
      onSent();
    },
  });
  const fields = marking.refusal?.fields ?? {};
  const run = unlessBlocked(() =>
    marking.run({ shopId: view.shopId, requestKey, seenBody: view.email.body, senderName, sentAt }),
  );
  return (
    <form
      noValidate
      className="flex flex-col gap-2 border-t pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <h4 className="font-medium">{t("markTitle")}</h4>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field name="senderName" label={t("sender")} required error={fields.senderName}>
          <TextInput
            value={senderName}
            maxLength={LONGEST_SENDER}
            onChange={(event) => setSenderName(event.target.value)}
          />
        </Field>
        <Field
          name="sentAt"
          label={t("sentAt")}
          help={
            <>
              {t("sentAtHelp")} <EnteredDate value={sentAt} />
            </>
          }
          error={fields.sentAt}
        >
          <TextInput type="datetime-local" value={sentAt} onChange={(event) => setSentAt(event.target.value)} />
        </Field>
      </div>
      <RefusalNotice refusal={Object.keys(fields).length > 0 ? null : marking.refusal} />
      <div>
        <Button
          type="submit"
          variant="primary"
          busy={marking.busy}
          aria-disabled={view.email.hindrances.length > 0 || undefined}
        >
          {t("mark")}
        </Button>
      </div>
    </form>
  );
}
