"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { Refusal } from "@/lib/kernel/app-error";
import type { Entered } from "@/lib/returns/client";
import { countedNow, countsOfSession } from "@/lib/returns/domain/scan-session";
import { ConfirmReceipt } from "../receive/confirm-receipt";
import type { DeskEvent, Stage } from "./scan-stage";
import { ShortCount, type ShortGiven } from "../receive/short-count";

type ScanQuestionsProps = {
  stage: Extract<Stage, { kind: "counting" }>;
  /** Why pieces are missing, as it is being given (R112). */
  short: ShortGiven;
  busy: boolean;
  refusal: Refusal | null;
  dispatch: (event: DeskEvent) => void;
};

/** The decisions of an open parcel: everything (R111), a part (R109), or away from it. Enter does, Escape changes nothing. */
export function ScanQuestions({ stage, short, busy, refusal, dispatch }: ScanQuestionsProps) {
  const { ask, scanned, session } = stage;
  const dismiss = () => !busy && dispatch({ type: "dismissed" });
  const confirm = () => dispatch({ type: "confirmed" });
  const counts = countsOfSession(session).map(({ lineId, good, defective }) => [lineId, { good, defective }] as const);
  return (
    <>
      <ConfirmReceipt
        open={ask?.kind === "full"}
        onOpenChange={(open) => !open && dismiss()}
        view={scanned}
        entered={Object.fromEntries(counts) satisfies Entered}
        busy={busy}
        onConfirm={confirm}
      >
        <RefusalNotice refusal={refusal} />
      </ConfirmReceipt>
      {ask?.kind === "short" && (
        <ShortCount scanned={scanned} session={session} short={short} busy={busy} onSave={confirm} onClose={dismiss}>
          <RefusalNotice refusal={refusal} />
        </ShortCount>
      )}
      {ask?.kind === "leave" && (
        <LeaveCount
          number={scanned.returnNo}
          pieces={countedNow(session)}
          next={ask.next}
          onSave={confirm}
          onLeave={() => dispatch({ type: "left" })}
          onClose={dismiss}
        />
      )}
    </>
  );
}

type LeaveCountProps = {
  number: string;
  pieces: number;
  /** What was scanned instead. */
  next: string | null;
  onSave: () => void;
  onLeave: () => void;
  onClose: () => void;
};

function LeaveCount({ number, pieces, next, onSave, onLeave, onClose }: LeaveCountProps): ReactNode {
  const t = useTranslations("scan.leave");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { number })}
      act={{ label: t("save"), onAct: onSave, entered: true }}
      cancelLabel={t("stay")}
    >
      <p>{next === null ? t("what", { pieces }) : t("whatOther", { pieces, next })}</p>
      <Button size="lg" variant="danger" className="self-start" onClick={onLeave}>
        {t("leave")}
      </Button>
    </Dialog>
  );
}
