"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { needsPerson } from "@/lib/delivery/domain/report-state";
import type { ReturnView } from "@/lib/returns/client";

export type AcknowledgeReports = Act<{ returnOrderId: string; reason: string }>;

/** 已线下处理: ends the alert of a report that failed and that sending again will not help. */
export function SeenToReports({ view, acknowledge }: { view: ReturnView; acknowledge: AcknowledgeReports }) {
  const t = useTranslations("returns.seenTo");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const acting = useAct(acknowledge, { done: () => t("done"), onDone: close, reads: ["returns", "alerts", "work"] });
  if (!view.reports.some(needsPerson)) return null;
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        {t("act")}
      </Button>
      {isOpen && (
        <NoteDialog
          title={t("title")}
          undo={t("undo")}
          noteLabel={t("note")}
          noteHelp={t("noteHelp")}
          act={t("act")}
          busy={acting.busy}
          refusal={acting.refusal}
          onAct={(reason) => acting.run({ returnOrderId: view.id, reason })}
          onClose={close}
        >
          <p>{t("what")}</p>
        </NoteDialog>
      )}
    </>
  );
}
