"use client";

import { useTranslations } from "next-intl";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Notice } from "@/components/ui/page/notice";
import { useIntoView } from "@/components/ui/page/use-into-view";
import type { PrintAnswer } from "./use-label-printer";

/** Why a label is not surely on paper, and what to do; nothing where it is. */
export function PrintAnswerNotice({ answer }: { answer: PrintAnswer | null }) {
  if (answer === null || answer.state === "printed") return null;
  return answer.state === "refused" ? <RefusalNotice refusal={answer.refusal} /> : <NotOnPaper answer={answer} />;
}

function NotOnPaper({ answer }: { answer: Exclude<PrintAnswer, { state: "refused" }> }) {
  const failed = useTranslations("printing.failed");
  const unknown = useTranslations("printing.unknown");
  const box = useIntoView<HTMLDivElement>(answer);
  if (answer.state === "unknown")
    return (
      <Notice ref={box} tone="needs-person" title={unknown("title")} topic="label-printing" urgent>
        <p>{unknown("text")}</p>
        <p>{unknown("next")}</p>
      </Notice>
    );
  return (
    <Notice ref={box} tone="failed" title={failed("title")} topic="label-printing" urgent>
      <p>{answer.note === null ? failed("textNoNote") : failed("text", { note: answer.note })}</p>
      <p>{failed("next")}</p>
    </Notice>
  );
}
