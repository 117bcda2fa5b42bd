"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Time } from "@/components/ui/text/time";
import type { ReturnView } from "@/lib/returns/client";
import { isHeld } from "@/lib/returns/domain/callback";
import { CallbackNotice } from "./callback-notice";
import type { Act } from "@/components/ui/act/use-act";
import { useReturnAct } from "../use-return-act";

/** What this person may do about a held receipt; what is left out belongs to others. */
export type HeldReportActs = {
  /** Their user id: who asked cannot confirm. */
  userId: string;
  ask?: Act<{ returnOrderId: string; note: string }>;
  withdraw?: Act<{ returnOrderId: string }>;
  confirm?: Act<{ returnOrderId: string }>;
};

/**
 * What the platform was not told of, and 补报: a held receipt is reported when an administrator asks with a reason and another
 * person confirms (R126).
 */
export function HeldReport({ view, acts }: { view: ReturnView; acts: HeldReportActs }) {
  if (!isHeld(view.callbackStatus)) return <CallbackNotice held={view} />;
  const { reportAsked: asked } = view;
  if (!asked) return <CallbackNotice held={view} action={acts.ask && <Ask view={view} ask={acts.ask} />} />;
  return (
    <>
      <CallbackNotice held={view} />
      <Asked view={view} asked={asked} acts={acts} />
    </>
  );
}

function Ask({ view, ask }: { view: ReturnView; ask: NonNullable<HeldReportActs["ask"]> }) {
  const t = useTranslations("returns.heldReport");
  const [isOpen, setOpen] = useState(false);
  const asking = useReturnAct(ask, t("ask.done"), () => setOpen(false));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("ask.act")}</Button>
      {isOpen && (
        <NoteDialog
          title={t("ask.title")}
          undo={t("ask.undo")}
          noteLabel={t("ask.note")}
          noteHelp={t("ask.noteHelp")}
          act={t("ask.act")}
          busy={asking.busy}
          refusal={asking.refusal}
          onAct={(note) => asking.run({ returnOrderId: view.id, note })}
          onClose={() => setOpen(false)}
        >
          <p>
            {t("ask.what", {
              number: view.returnNo,
              pieces: view.receivedPieces,
              waits: view.refundWaits ? "yes" : "no",
            })}
          </p>
        </NoteDialog>
      )}
    </>
  );
}

type AskedProps = { view: ReturnView; asked: NonNullable<ReturnView["reportAsked"]>; acts: HeldReportActs };

function Asked({ view, asked, acts: { userId, withdraw, confirm } }: AskedProps) {
  const t = useTranslations("returns.heldReport");
  const confirming = useReturnAct(confirm ?? never, t("confirm.done"), () => undefined);
  const withdrawing = useReturnAct(withdraw ?? never, t("withdraw.done"), () => undefined);
  const isMine = asked.userId === userId;
  return (
    <>
      <Notice
        tone="needs-person"
        title={t("asked.what", { person: asked.by })}
        action={
          <>
            {confirm && !isMine && (
              <Button
                variant="primary"
                busy={confirming.busy}
                onClick={() => confirming.run({ returnOrderId: view.id })}
              >
                {t("confirm.act")}
              </Button>
            )}
            {withdraw && (
              <Button busy={withdrawing.busy} onClick={() => withdrawing.run({ returnOrderId: view.id })}>
                {t("withdraw.act")}
              </Button>
            )}
          </>
        }
      >
        <p className="wrap-anywhere">
          <Time at={asked.at} /> {asked.reason}
        </p>
        <p>{isMine || !confirm ? t("asked.other") : t("asked.next")}</p>
      </Notice>
      <RefusalNotice refusal={confirming.refusal ?? withdrawing.refusal} />
    </>
  );
}

const never = () => Promise.reject(new Error("This role only looks"));
