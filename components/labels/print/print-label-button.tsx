"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/act/button";
import { useOneAtATime } from "@/components/ui/act/one-at-a-time";
import { showToast } from "@/components/ui/act/toast";
import type { Label } from "@/lib/labels/domain/label";
import { PrintAnswerNotice } from "./print-answer";
import type { LabelPrinter, PrintAnswer } from "./use-label-printer";

type PrintLabelButtonProps = Pick<ButtonProps, "variant" | "size"> & {
  label: Pick<Label, "id" | "waybillNo" | "state" | "prints" | "hasLabel">;
  printer: LabelPrinter;
  /** Told of every answer: the page may read afresh what it shows of the label. */
  onAnswer?: (answer: PrintAnswer) => void;
};

/**
 * Prints one label and says below it why it did not come out. Nothing for a number without a label, or one that was given back. A page
 * with it has `LabelQuestions`.
 */
export function PrintLabelButton({ label, printer, onAnswer, ...look }: PrintLabelButtonProps) {
  const t = useTranslations("printing");
  const once = useOneAtATime();
  const [isPrinting, setPrinting] = useState(false);
  const [answer, setAnswer] = useState<PrintAnswer | null>(null);
  if (!label.hasLabel || label.state === "givenBack") return null;

  async function print() {
    setPrinting(true);
    setAnswer(null);
    const given = await printer.print(label.id);
    setPrinting(false);
    setAnswer(given);
    if (given.state === "printed") showToast({ tone: "done", text: t("printed", { number: label.waybillNo }) });
    onAnswer?.(given);
  }

  return (
    <>
      <Button {...look} busy={isPrinting} onClick={() => void once(print)}>
        <Printer aria-hidden size={16} />
        {label.prints > 0 ? t("act.again") : t("act.print")}
      </Button>
      <PrintAnswerNotice answer={answer} />
    </>
  );
}
