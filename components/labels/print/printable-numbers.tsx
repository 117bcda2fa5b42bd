"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { OrderNumbers } from "../order-numbers";
import { LabelQuestions } from "./label-questions";
import { PreviewLabelButton } from "./preview-label-button";
import { PrintLabelButton } from "./print-label-button";
import { PrinterBar } from "./printer-bar";
import { useLabelPrinter } from "./use-label-printer";

type PrintableNumbersProps = Omit<ComponentProps<typeof OrderNumbers>, "printOf"> & {
  /** Where the print client of the reader's computer listens. */
  printClientUrl: string;
};

/** An order's numbers where labels are printed: with this workplace's printer, and a button for each label. */
export function PrintableNumbers({ printClientUrl, ...numbers }: PrintableNumbersProps) {
  const printer = useLabelPrinter(printClientUrl);
  const queryClient = useQueryClient();
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: ["orders"] });
  return (
    <>
      <PrinterBar printer={printer} />
      <OrderNumbers
        {...numbers}
        printOf={(label) =>
          label.hasLabel &&
          label.state !== "givenBack" && (
            <>
              <PreviewLabelButton label={label} printer={printer} />
              <PrintLabelButton label={label} printer={printer} onAnswer={readAgain} />
            </>
          )
        }
      />
      <LabelQuestions printer={printer} />
    </>
  );
}
