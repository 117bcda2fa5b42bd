"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { offerAgain } from "@/components/ui/act/try-again";
import { useAct } from "@/components/ui/act/use-act";
import { newRequestKey } from "@/lib/browser/request-key";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import { bookedParcel, bookingOf, receiptOf, receivedParcel } from "./scan-saving";
import type { RecentParcel, ScanActs, Station } from "./scan-saving";
import { playSound } from "@/components/scan/scan-sound";
import type { DeskEvent, Stage } from "./scan-stage";
import type { ParcelRemarks } from "./use-parcel-remarks";

type Refused = Extract<ActionResult<unknown>, { ok: false }>;

type ScanSaving = { station: Station; remarks: ParcelRemarks; dispatch: (event: DeskEvent) => void };

const SHOWN_PARCELS = 5;

/** Saves the parcel at hand and takes back what was saved last; the desk hears of what was saved, the person of what was not. */
export function useScanSaving(acts: ScanActs, { station, remarks, dispatch }: ScanSaving) {
  const queryClient = useQueryClient();
  const { recent, remember, markUndone } = useRecentParcels();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const requestKey = useRequestKey();
  const receiving = useAct(acts.receive);
  const booking = useAct(acts.book);
  const undoing = useAct(({ id, returnOrderId }: { id: string; returnOrderId: string | null }) =>
    returnOrderId === null ? acts.undoBooking({ parcelId: id }) : acts.undo({ returnOrderId, receiptId: id }),
  );

  async function receive(stage: Stage): Promise<void> {
    if (stage.kind !== "counting") return;
    const short = { reason: remarks.reason, photoIds: remarks.uploads.ids };
    const receipt = receiptOf(stage, { requestKey: requestKey(stage.session), station, short });
    const result = await receiving.send(receipt);
    readAfresh("returns");
    if (!result?.ok) return refuse(result, () => receive(stage));
    remember(receivedParcel(stage, result.value));
    dispatch({ type: "saved", extent: result.value.extent });
  }

  async function book(stage: Stage): Promise<void> {
    if (stage.kind !== "booking") return;
    const { note, uploads } = remarks;
    const parcel = bookingOf(stage, { requestKey: requestKey(stage.pieces), station, note, photoIds: uploads.ids });
    const result = await booking.send(parcel);
    readAfresh("parcels");
    if (!result?.ok) return refuse(result, () => book(stage));
    remember(bookedParcel(stage, result.value));
    dispatch({ type: "booked", matchedReturnNo: result.value.matchedReturnNo });
  }

  async function undo(parcel: RecentParcel): Promise<void> {
    if (!parcel.undo) return;
    const { returnOrderId } = parcel;
    const result = await undoing.send({ id: parcel.undo.id, returnOrderId });
    readAfresh(returnOrderId === null ? "parcels" : "returns");
    if (!result?.ok) return refuse(result, () => undo(parcel));
    playSound("back");
    markUndone(parcel);
  }

  /** In the background: the answer at the desk does not wait for it. */
  function readAfresh(noun: "returns" | "parcels"): void {
    void queryClient.invalidateQueries({ queryKey: [noun] });
  }

  /** A lost connection is a refusal too: the same count may be sent again under the same key. Null: it is under way already. */
  function refuse(result: Refused | null, again: () => Promise<void>): void {
    if (result === null) return;
    offerAgain(result, () => void again());
    playSound("wrong");
    setRefusal(result.refusal);
  }

  return {
    receive,
    book,
    undo,
    recent,
    /** Why the last try was turned down. */
    refusal,
    forgetRefusal: () => setRefusal(null),
    isReceiving: receiving.busy,
    isBooking: booking.busy,
    isUndoing: undoing.busy,
  };
}

/** The parcels saved on this page, newest first. Only the newest may still be taken back. */
function useRecentParcels() {
  const [recent, setRecent] = useState<RecentParcel[]>([]);
  return {
    recent,
    remember: (parcel: RecentParcel) =>
      setRecent((before) => [parcel, ...before.map((one) => ({ ...one, undo: null }))].slice(0, SHOWN_PARCELS)),
    markUndone: ({ key }: RecentParcel) =>
      setRecent((before) => before.map((one) => (one.key === key ? { ...one, outcome: "undone", undo: null } : one))),
  };
}

/** One key for one count, however often it is sent: another count is another object. */
function useRequestKey(): (count: object) => string {
  const kept = useRef<{ count: object; key: string } | null>(null);
  return (count) => {
    if (kept.current?.count !== count) kept.current = { count, key: newRequestKey() };
    return kept.current.key;
  };
}
