"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/act/button";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { Panel } from "@/components/ui/page/panel";
import type { OrderView } from "@/lib/orders/client";

/** Masked again after so long: who left the desk shows nobody anything (R179). */
const SHOWN_MS = 5 * 60_000;

export type ShowMessageAction = Act<{ orderId: string; reason: string }, { text: string }>;

type BuyerMessageProps = {
  order: Pick<OrderView, "id" | "message">;
  /** Left out for roles that see nothing in clear. */
  show?: ShowMessageAction | undefined;
};

/** What the buyer wrote, phone numbers masked (R178); where something is, in clear on demand and for a while (R179). */
export function BuyerMessage({ order: { id, message }, show }: BuyerMessageProps) {
  const t = useTranslations("orders.detail.message");
  const [isAsked, setAsked] = useState(false);
  const { refusal, value, ...showing } = useAct(show, {
    onDone: () => setAsked(false),
    reads: ["orders"], // the history has one more entry
  });
  const { reset } = showing;
  useEffect(() => {
    if (!value) return;
    const timer = setTimeout(reset, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [value, reset]);
  if (!message) return null;
  if (message === "locked")
    return (
      <Panel title={t("title")}>
        <p className="text-ink-soft">{t("locked")}</p>
      </Panel>
    );
  return (
    <Panel
      title={t("title")}
      action={
        value ? (
          <Button onClick={reset}>{t("hide")}</Button>
        ) : (
          show &&
          message.isMasked && (
            <Button onClick={() => setAsked(true)}>
              <Eye aria-hidden size={16} />
              {t("show")}
            </Button>
          )
        )
      }
    >
      <p className="wrap-anywhere whitespace-pre-line">{value?.text ?? message.text}</p>
      {value && <p className="mt-1 text-sm text-ink-soft">{t("shownFor")}</p>}
      {isAsked && (
        <NoteDialog
          title={t("show")}
          undo={t("undo")}
          noteLabel={t("reason")}
          noteHelp={t("reasonHelp")}
          act={t("act")}
          busy={showing.busy}
          refusal={refusal}
          onAct={(reason) => showing.run({ orderId: id, reason })}
          onClose={() => {
            setAsked(false);
            reset();
          }}
        >
          <p>{t("what")}</p>
        </NoteDialog>
      )}
    </Panel>
  );
}
