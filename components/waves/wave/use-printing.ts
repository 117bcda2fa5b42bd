"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { LabelPrinter } from "@/components/labels/print/use-label-printer";
import { readWaveOrders } from "@/lib/waves/client";
import { printInOrder, type Printing } from "./print-in-order";

/** Prints a wave's labels in order on this workplace's printer; `stop` ends it after the label that is at the printer. */
export function usePrinting(waveId: string, printer: LabelPrinter) {
  const queryClient = useQueryClient();
  const [printing, setPrinting] = useState<Printing>({ kind: "idle" });
  const isStopped = useRef(false);
  const [failure, setFailure] = useState(false);

  async function start() {
    isStopped.current = false;
    setFailure(false);
    try {
      const end = await printInOrder({
        readPage: (after) => readWaveOrders(waveId, { show: "left", after }),
        print: (labelId) => printer.print(labelId),
        isStopped: () => isStopped.current,
        tell: setPrinting,
      });
      setPrinting(end);
    } catch {
      setPrinting({ kind: "idle" });
      setFailure(true); // the list of what is next could not be read
    }
    await queryClient.invalidateQueries({ queryKey: ["waves"] });
  }

  return {
    printing,
    /** What is next could not be read. */
    isUnread: failure,
    start: () => void start(),
    stop: () => {
      isStopped.current = true;
    },
  };
}
