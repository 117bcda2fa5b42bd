"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { CopyButton } from "@/components/ui/act/copy-button";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { RefundTracking, ReturnView } from "@/lib/returns/client";
import { mayMarkRefunded, mayUndoRefundMark } from "@/lib/returns/domain/refund-clock";
import { RefundBadge } from "../list/refund-badge";
import { useMarkRefunded, useUndoRefundMark, type MarkRefunded, type UndoRefundMark } from "../list/use-refund-marks";

type RefundPanelProps = {
  view: Pick<ReturnView, "id" | "returnNo" | "tracking" | "inquiry">;
  /** Left out for roles that only look. */
  marks?: { mark: MarkRefunded; undo: UndoRefundMark };
};

/** True where the refund is what people come to this page for. */
export function isRefundFirst({ kind }: RefundTracking): boolean {
  return kind === "expected" || kind === "overdue" || kind === "refunded";
}

/** Where the consumer's money is (R135–R141). The platform refunds; here it is only watched, and noted once seen (R142). */
export function RefundPanel({ view, marks }: RefundPanelProps) {
  const t = useTranslations("returns.tracking");
  const { tracking } = view;
  if (tracking.kind === "none") return null;
  return (
    <Panel title={t("title")} action={marks && <MarkAct view={view} {...marks} />}>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {isRefundFirst(tracking) && <RefundBadge tracking={tracking} />}
          <span className="text-ink-soft">
            <Words tracking={tracking} />
          </span>
        </div>
        {view.inquiry && <Inquiry text={view.inquiry} />}
      </div>
    </Panel>
  );
}

function Words({ tracking }: { tracking: RefundTracking }): ReactNode {
  const t = useTranslations("returns.tracking");
  switch (tracking.kind) {
    case "none":
      return null;
    case "not-yet":
      return t("notYet");
    case "not-by-us":
      return t("notByUs");
    case "expected":
      return (
        <>
          {tracking.isToday
            ? t("today", { day: tracking.on })
            : t("left", { day: tracking.on, days: tracking.workingDays })}
          {tracking.isEstimated && ` ${t("estimatedWhy")}`}
        </>
      );
    case "overdue":
      return (
        <>
          {t("overdue", { day: tracking.on })}
          {tracking.isEstimated && ` ${t("estimatedWhy")}`}
        </>
      );
    case "refunded":
      return (
        <>
          {t(`source.${tracking.source}`)} <Time at={tracking.at} />
          {tracking.note && <span className="wrap-anywhere">{` · ${tracking.note}`}</span>}
        </>
      );
  }
}

/** Ready words for the platform's service (R140). They stay Chinese in either language: they are read there. */
function Inquiry({ text }: { text: string }) {
  const t = useTranslations("returns.tracking.inquiry");
  return (
    <div className="flex flex-col gap-2">
      <p>{t("help")}</p>
      <p
        lang="zh-CN"
        data-testid="inquiry"
        className="rounded-md border bg-sunken px-3 py-2 text-sm wrap-anywhere whitespace-pre-line"
      >
        {text}
      </p>
      <div>
        <CopyButton text={text}>{t("copy")}</CopyButton>
      </div>
    </div>
  );
}

type MarkActProps = { view: RefundPanelProps["view"]; mark: MarkRefunded; undo: UndoRefundMark };

function MarkAct({ view: { id, returnNo, tracking }, mark, undo }: MarkActProps) {
  const t = useTranslations("returns.tracking");
  const [asked, setAsked] = useState<"mark" | "undo" | null>(null);
  const close = () => setAsked(null);
  const marking = useMarkRefunded(mark, close);
  const undoing = useUndoRefundMark(undo, close);
  const act = mayMarkRefunded(tracking) ? "mark" : mayUndoRefundMark(tracking) ? "undo" : null;

  function ask() {
    marking.reset();
    undoing.reset();
    setAsked(act);
  }

  return (
    <>
      {act && <Button onClick={ask}>{t(`${act}.act`)}</Button>}
      {asked === "mark" && (
        <MarkDialog
          what={t("mark.what", { number: returnNo })}
          busy={marking.busy}
          refusal={marking.refusal}
          onAct={(note) => marking.run({ ids: [id], note })}
          onClose={close}
        />
      )}
      {asked === "undo" && (
        <NoteDialog
          title={t("undo.title")}
          undo={t("undo.undo")}
          noteLabel={t("undo.note")}
          noteHelp={t("undo.noteHelp")}
          act={t("undo.act")}
          busy={undoing.busy}
          refusal={undoing.refusal}
          onAct={(note) => undoing.run({ returnOrderId: id, note })}
          onClose={close}
        >
          <p>{t("undo.what", { number: returnNo })}</p>
        </NoteDialog>
      )}
    </>
  );
}

type MarkDialogProps = Pick<Parameters<typeof NoteDialog>[0], "busy" | "refusal" | "onAct" | "onClose"> & {
  /** What will be marked. */
  what: string;
};

/** Asks how the person knows that the platform refunded (R141). */
export function MarkDialog({ what, ...rest }: MarkDialogProps) {
  const t = useTranslations("returns.tracking.mark");
  return (
    <NoteDialog
      title={t("title")}
      undo={t("undo")}
      noteLabel={t("note")}
      noteHelp={t("noteHelp")}
      act={t("act")}
      {...rest}
    >
      <p>{what}</p>
      <p>{t("noMoney")}</p>
    </NoteDialog>
  );
}
