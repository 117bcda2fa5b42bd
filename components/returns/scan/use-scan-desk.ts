"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { usePhotoUploads } from "@/components/photos/use-photo-uploads";
import { askForSignIn } from "@/components/ui/act/new-sign-in";
import { offerAgain } from "@/components/ui/act/try-again";
import { useAct } from "@/components/ui/act/use-act";
import { refusalOfRead } from "@/lib/browser/read-json";
import { newRequestKey } from "@/lib/browser/request-key";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import { lookUpScan, type CallbackStatus, type ScanAnswer, type ScanHeld } from "@/lib/returns/client";
import { isHeld } from "@/lib/returns/domain/callback";
import { countedNow, countsOfSession, extentOf } from "@/lib/returns/domain/scan-session";
import type { ReceiveInput } from "../receive/receive-form";
import { closedOf } from "./scan-closed";
import { step } from "./scan-desk";
import { EMPTY_DESK, type Desk, type DeskEvent, type Effect, type LoosePiece, type Stage } from "./scan-stage";
import { playSound } from "./scan-sound";

type Received = {
  receiptId: string;
  extent: "FULL" | "PARTIAL";
  callbackStatus: CallbackStatus;
  undoUntil: string | null;
};
type Refused = Extract<ActionResult<unknown>, { ok: false }>;

type Warehouse = { id: string; code: string };

export type BookInput = {
  requestKey: string;
  waybillNo: string;
  warehouseId?: string;
  note?: string;
  lines: { code: string; good: number; defective: number }[];
  photoIds?: string[];
};

export type ScanActs = {
  arrive: (input: { returnOrderId: string }) => Promise<ActionResult>;
  receive: (input: ReceiveInput) => Promise<ActionResult<Received>>;
  undo: (input: { returnOrderId: string; receiptId: string }) => Promise<ActionResult>;
  book: (
    input: BookInput,
  ) => Promise<ActionResult<{ parcelId: string; matchedReturnNo: string | null; undoSeconds: number }>>;
  undoBooking: (input: { parcelId: string }) => Promise<ActionResult>;
};

/** A parcel that was saved on this page, newest first. */
export type RecentParcel = {
  key: string;
  /** Null for a parcel without a return. */
  returnOrderId: string | null;
  /** Return number, or the waybill of a parcel without a return. */
  number: string;
  pieces: number;
  outcome: "full" | "untold" | "part" | "booked" | "undone";
  /** `id` of the receipt, or of the parcel where there is no return. */
  undo: { id: string; seconds: number } | null;
};

const isSignedOut = (error: unknown) => refusalOfRead(error)?.code === "SIGNED_OUT";

const SHOWN_PARCELS = 5;
const LOOK_UP_MS = 10_000;

/** The desk with its effects: sounds, look-ups, saving. `warehouseId` null takes the one the platform named. */
export function useScanDesk(acts: ScanActs, warehouses: readonly Warehouse[], warehouseId: string | null) {
  const t = useTranslations("scan.closed.note");
  const queryClient = useQueryClient();
  const [desk, setDesk] = useState(EMPTY_DESK);
  const current = useRef(EMPTY_DESK); // events come faster than renders
  const [recent, setRecent] = useState<RecentParcel[]>([]);
  const [note, setNote] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [reason, setReason] = useState("");
  const uploads = usePhotoUploads(); // of the parcel at hand, whichever way it is saved
  const requestKey = useRequestKey();

  const receiving = useAct(acts.receive);
  const booking = useAct(acts.book);
  const undoing = useAct(({ id, returnOrderId }: { id: string; returnOrderId: string | null }) =>
    returnOrderId === null ? acts.undoBooking({ parcelId: id }) : acts.undo({ returnOrderId, receiptId: id }),
  );

  function dispatch(event: DeskEvent): void {
    const before = current.current.stage;
    const next = step(current.current, event);
    const { stage } = next.desk;
    if (stage !== before) setRefusal(null);
    if (isBetween(stage) && !isBetween(before)) forget();
    if (stage.kind === "booking" && before.kind === "closed" && note === "") setNote(noteOn(before.held));
    current.current = next.desk;
    setDesk(next.desk);
    next.effects.forEach(carryOut);
  }

  /** What was said of one parcel is not said of the next. */
  function forget(): void {
    setReason("");
    setNote("");
    uploads.clear();
  }

  /** What the clerk reads in the list of unclaimed parcels. */
  function noteOn(held: ScanHeld): string {
    return t(closedOf(held).kind, { returnNo: held.returnNo });
  }

  function carryOut(effect: Effect): void {
    if (effect.kind === "sound") playSound(effect.sound);
    else if (effect.kind === "look-up") void lookUp(effect.code);
    else if (effect.kind === "save") void save(current.current);
    else void bookParcel(current.current);
  }

  async function lookUp(code: string): Promise<void> {
    try {
      const answer = await answerTo(code);
      dispatch({ type: "answered", code, answer });
      noteArrival(answer.held);
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
  function noteArrival(held: ScanHeld | null): void {
    if (held?.isOpen && held.arrivedAt === null) void acts.arrive({ returnOrderId: held.id }).catch(() => undefined);
  }

  async function save({ stage }: Pick<Desk, "stage">): Promise<void> {
    if (stage.kind !== "counting") return;
    const { held, session } = stage;
    const named = warehouses.find(({ code }) => code === held.storeCode)?.id ?? warehouses[0]?.id;
    const into = warehouseId ?? named;
    const result = await receiving.send({
      returnOrderId: held.id,
      requestKey: requestKey(session),
      ...(into ? { warehouseId: into } : {}),
      lines: countsOfSession(session),
      ...(extentOf(session).kind === "full" ? {} : { short: { reason, photoIds: uploads.ids } }),
    });
    readAfresh("returns");
    if (!result?.ok) return refuse(result, () => save({ stage }));
    const { receiptId, extent, callbackStatus, undoUntil } = result.value;
    const outcome = extent === "PARTIAL" ? "part" : isHeld(callbackStatus) ? "untold" : "full";
    remember({
      key: receiptId,
      returnOrderId: held.id,
      number: held.returnNo,
      pieces: countedNow(session),
      outcome,
      undo: undoUntil === null ? null : { id: receiptId, seconds: held.undoSeconds },
    });
    dispatch({ type: "saved", extent });
  }

  async function bookParcel({ stage }: Pick<Desk, "stage">): Promise<void> {
    if (stage.kind !== "booking") return;
    const at = warehouseId ?? warehouses[0]?.id;
    const result = await booking.send({
      requestKey: requestKey(stage.pieces),
      waybillNo: stage.code,
      ...(at ? { warehouseId: at } : {}),
      ...(note.trim() ? { note } : {}),
      lines: looseLines(stage.pieces),
      photoIds: uploads.ids,
    });
    readAfresh("parcels");
    if (!result?.ok) return refuse(result, () => bookParcel({ stage }));
    const { parcelId, matchedReturnNo, undoSeconds } = result.value;
    const { code, pieces } = stage;
    remember({
      key: parcelId,
      returnOrderId: null,
      number: code,
      pieces: pieces.length,
      outcome: "booked",
      undo: undoSeconds === 0 ? null : { id: parcelId, seconds: undoSeconds },
    });
    dispatch({ type: "booked", matchedReturnNo });
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

  function remember(parcel: RecentParcel): void {
    setRecent((before) => [parcel, ...before.map((one) => ({ ...one, undo: null }))].slice(0, SHOWN_PARCELS));
  }

  async function undo(parcel: RecentParcel): Promise<void> {
    if (!parcel.undo) return;
    const { returnOrderId } = parcel;
    const result = await undoing.send({ id: parcel.undo.id, returnOrderId });
    readAfresh(returnOrderId === null ? "parcels" : "returns");
    if (!result?.ok) return refuse(result, () => undo(parcel));
    playSound("back");
    setRecent((before) =>
      before.map((one) => (one.key === parcel.key ? { ...one, outcome: "undone", undo: null } : one)),
    );
  }

  return {
    desk,
    dispatch,
    recent,
    note,
    setNote,
    refusal,
    short: { reason, onReason: setReason, uploads },
    undo,
    saving: receiving.busy,
    booking: booking.busy,
    undoing: undoing.busy,
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

/** Pieces of one code, by quality, in the order they were first scanned. */
export function looseLines(pieces: readonly LoosePiece[]): BookInput["lines"] {
  const lines = new Map<string, BookInput["lines"][number]>();
  for (const { code, quality } of pieces) {
    const line = lines.get(code) ?? { code, good: 0, defective: 0 };
    lines.set(code, { ...line, [quality]: line[quality] + 1 });
  }
  return [...lines.values()];
}

/** No parcel is in hand. */
function isBetween({ kind }: Stage): boolean {
  return kind === "ready" || kind === "looking";
}

/** True while leaving the page would lose a count. */
export function holdsCount(stage: Stage): boolean {
  if (stage.kind === "counting") return countedNow(stage.session) > 0;
  return stage.kind === "booking" && stage.pieces.length > 0;
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
