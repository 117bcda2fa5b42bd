"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { askForSignIn } from "@/components/ui/act/new-sign-in";
import { refusalOfRead } from "@/lib/browser/read-json";
import { lookUpScan, type ScanAnswer, type ScannedReturn } from "@/lib/returns/client";
import { closedOf } from "./scan-closed";
import { step } from "./scan-desk";
import type { ScanActs, Station } from "./scan-saving";
import { playSound } from "@/components/scan/scan-sound";
import { EMPTY_DESK, isBetweenParcels, type DeskEvent, type Effect } from "./scan-stage";
import { useParcelRemarks } from "./use-parcel-remarks";
import { useScanSaving } from "./use-scan-saving";

const isSignedOut = (error: unknown) => refusalOfRead(error)?.code === "SIGNED_OUT";

const LOOK_UP_MS = 10_000;

/** The desk with its effects: sounds, look-ups, saving. */
export function useScanDesk(acts: ScanActs, station: Station) {
  const t = useTranslations("scan.closed.note");
  const [desk, setDesk] = useState(EMPTY_DESK);
  const current = useRef(EMPTY_DESK); // events come faster than renders
  const remarks = useParcelRemarks();
  const saving = useScanSaving(acts, { station, remarks, dispatch });

  function dispatch(event: DeskEvent): void {
    const before = current.current.stage;
    const next = step(current.current, event);
    const { stage } = next.desk;
    if (stage !== before) saving.forgetRefusal();
    if (isBetweenParcels(stage) && !isBetweenParcels(before)) remarks.forget();
    if (stage.kind === "booking" && before.kind === "closed" && remarks.note === "")
      remarks.setNote(noteOn(before.scanned));
    current.current = next.desk;
    setDesk(next.desk);
    next.effects.forEach(carryOut);
  }

  /** What the clerk reads in the list of unclaimed parcels. */
  function noteOn(scanned: ScannedReturn): string {
    return t(closedOf(scanned).kind, { returnNo: scanned.returnNo });
  }

  function carryOut(effect: Effect): void {
    if (effect.kind === "sound") playSound(effect.sound);
    else if (effect.kind === "look-up") void lookUp(effect.code);
    else if (effect.kind === "save") void saving.receive(current.current.stage);
    else void saving.book(current.current.stage);
  }

  async function lookUp(code: string): Promise<void> {
    try {
      const answer = await answerTo(code);
      dispatch({ type: "answered", code, answer });
      noteArrival(answer.scanned);
    } catch (error) {
      dispatch({ type: "look-up-failed", code, why: isSignedOut(error) ? "signed-out" : "unheard" });
    }
  }

  /** Where the sign-in has ended, says so, asks for a new one, and looks the same scan up then: it is not lost. */
  async function answerTo(code: string): Promise<ScanAnswer> {
    const look = () => lookUpScan(code, AbortSignal.timeout(LOOK_UP_MS));
    try {
      return await look();
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      dispatch({ type: "look-up-failed", code, why: "waits" });
      if (await askForSignIn()) return look();
      throw error;
    }
  }

  /** In the background: counting does not wait for it, and what failed is noted at the next scan of the parcel. */
  function noteArrival(scanned: ScannedReturn | null): void {
    if (scanned?.isOpen && scanned.arrivedAt === null)
      void acts.arrive({ returnOrderId: scanned.id }).catch(() => undefined);
  }

  return { desk, dispatch, remarks, saving };
}

/** Opens what the page's address names, once: a link from a matched parcel leads here. */
export function useOpeningScan(code: string | null, open: (code: string) => void): void {
  const opened = useRef(false);
  useEffect(() => {
    if (code === null || opened.current) return;
    opened.current = true;
    open(code);
  }, [code, open]);
}
