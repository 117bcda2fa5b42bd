"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { useAct, type Act } from "@/components/ui/act/use-act";

/**
 * Prints a sheet once it is noted, and nothing where that was refused: the order may have gone back from the warehouse meanwhile. What
 * the browser's own command prints is noted as the paper comes, for nothing can hold that back. `sheet`: what is noted; null while
 * nothing may be printed. `noun`: whose queries are read afresh.
 */
export function usePrinting<Sheet>(note: Act<Sheet>, sheet: Sheet | null, noun: string) {
  const isOwn = useRef(false);
  const { run, send, busy, refusal } = useAct(note, { reads: [noun] });
  const byCommand = useEffectEvent(() => {
    if (sheet && !isOwn.current) run(sheet);
  });
  useEffect(() => {
    window.addEventListener("beforeprint", byCommand);
    return () => window.removeEventListener("beforeprint", byCommand);
  }, []);

  async function print() {
    const noted = sheet && (await send(sheet));
    if (!noted?.ok) return;
    isOwn.current = true;
    window.print(); // comes back when the browser's dialog is closed
    isOwn.current = false;
  }
  return { print, busy, refusal };
}
