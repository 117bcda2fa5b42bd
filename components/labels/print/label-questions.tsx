"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { useRefusalText } from "@/components/ui/act/use-refusal-text";
import { Dialog } from "@/components/ui/dialog/dialog";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { Time } from "@/components/ui/text/time";
import type { LabelPrinter, LabelQuestion } from "./use-label-printer";

/** What printing has to know of a person: whether a label goes out again, whether one came out. Once on every page that prints labels. */
export function LabelQuestions({ printer: { question } }: { printer: Pick<LabelPrinter, "question"> }) {
  if (question === null) return null;
  if (question.kind === "look") return <LookAtPrinter key={question.taskId} question={question} />;
  return question.mayPrint ? <PrintAgain question={question} /> : <BeingPrinted question={question} />;
}

type Question<Kind> = { question: Extract<LabelQuestion, { kind: Kind }> };

function PrintAgain({ question: { refusal, answer } }: Question<"again">) {
  const t = useTranslations("printing.again");
  const { what, meaning } = useRefusalText()(refusal);
  return (
    <NoteDialog
      title={t("title")}
      undo={t("undo")}
      noteLabel={t("reason")}
      noteHelp={t("reasonHelp")}
      act={t("act")}
      busy={false}
      refusal={null}
      onAct={answer}
      onClose={() => answer(null)}
    >
      <p className="font-medium">{what}</p>
      <p>{meaning}</p>
    </NoteDialog>
  );
}

/** Somebody has just sent this very label: told, not asked. */
function BeingPrinted({ question: { refusal, answer } }: Question<"again">) {
  const t = useTranslations("printing.again");
  const { what, meaning, next } = useRefusalText()(refusal);
  const since = refusal.facts?.since;
  return (
    <Dialog open onOpenChange={(open) => !open && answer(null)} title={t("underway")}>
      <p className="font-medium">{what}</p>
      {typeof since === "string" && (
        <p>
          {t("since")} <Time at={since} age />
        </p>
      )}
      <p>{meaning}</p>
      <p>{next}</p>
    </Dialog>
  );
}

/** Only who stands at the printer knows. Nothing is marked to start with: a scan that goes on must not answer it. */
function LookAtPrinter({ question: { waybillNo, printer, answer } }: Question<"look">) {
  const t = useTranslations("printing.look");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && answer(null)}
      title={t("title")}
      undo={t("undo")}
      cancelLabel={t("later")}
    >
      <p>{t("what", { number: waybillNo, printer })}</p>
      <div className="grid grid-cols-2 gap-3">
        <Button size="lg" onClick={() => answer(true)}>
          {t("printed")}
        </Button>
        <Button size="lg" onClick={() => answer(false)}>
          {t("notPrinted")}
        </Button>
      </div>
    </Dialog>
  );
}
