"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { LabelPrinter } from "@/components/labels/print/use-label-printer";
import { askForSignIn } from "@/components/ui/act/new-sign-in";
import { send } from "@/components/ui/act/send";
import { playSound } from "@/components/scan/scan-sound";
import { refusalOfRead } from "@/lib/browser/read-json";
import type { ActionResult } from "@/lib/kernel/app-error";
import { lookUpPack } from "@/lib/orders/client";
import type { PackAnswer, PackOrder } from "@/lib/orders/domain/pack-answer";
import type { PackageDraft } from "@/lib/orders/domain/shipment";
import type { RequestWaybills } from "../ship/ship-granted";
import { defaultsOf } from "../ship/ship-draft";
import { remember, useRemembered } from "../ship/use-remembered";
import { draftOf, keepDraft, readDrafts } from "./pack-drafts";
import type { LeavingParcel } from "./leaving-parcels";
import { step } from "./pack-desk";
import { EMPTY_DESK, type DeskEvent, type Effect, type Opening, type PackedParcel, type PackRules } from "./pack-stage";
import { useLeavingParcels } from "./use-leaving-parcels";

const LOOK_UP_MS = 10_000;
/** While a number is taken, how it stands is asked again: the worker takes it within a second. */
const REREAD_MS = 400;

export type PackActs = {
  ship: (input: { orderId: string; packages: PackageDraft[] }) => Promise<ActionResult<unknown>>;
  requestWaybills: RequestWaybills;
};

type Place = { rules: PackRules; undoSeconds: number; printer: LabelPrinter };

const isSignedOut = (error: unknown) => refusalOfRead(error)?.code === "SIGNED_OUT";
const look = (code: string) => lookUpPack(code, AbortSignal.timeout(LOOK_UP_MS));

/** The packing desk with its effects: sounds, look-ups, numbers, labels, and what leaves. */
export function usePackDesk(acts: PackActs, { rules, undoSeconds, printer }: Place) {
  const queryClient = useQueryClient();
  const [desk, setDesk] = useState(EMPTY_DESK);
  const current = useRef(EMPTY_DESK); // events come faster than renders
  const last = { carrier: useRemembered("carrier"), carton: useRemembered("carton") };
  const leaving = useLeavingParcels(
    {
      ship: ({ orderId, package: parcel }) => send(() => acts.ship({ orderId, packages: [parcel] })),
      lookUp: look,
      onSettled: (parcel) => {
        if (parcel.state === "refused") playSound("refused");
        void queryClient.invalidateQueries({ queryKey: ["orders"] });
      },
    },
    undoSeconds,
  );

  function dispatch(event: DeskEvent): void {
    const before = current.current.stage;
    const next = step(current.current, event, rules);
    const { stage } = next.desk;
    current.current = next.desk;
    setDesk(next.desk);
    if (stage.kind === "packing" && (before.kind !== "packing" || before.check !== stage.check)) keepCount(stage);
    next.effects.forEach(carryOut);
  }

  function carryOut(effect: Effect): void {
    switch (effect.kind) {
      case "sound":
        return playSound(effect.sound);
      case "look-up":
        return void lookUp(effect.code);
      case "take":
        return void takeNumber(effect.order);
      case "print":
        return void print(effect.labelId);
      case "leave":
        return leave(effect.parcel);
    }
  }

  async function lookUp(code: string): Promise<void> {
    try {
      const answer = await answerTo(code);
      dispatch({ type: "answered", code, answer, opening: openingOf(answer) });
    } catch (error) {
      dispatch({ type: "look-up-failed", code, why: isSignedOut(error) ? "signed-out" : "unheard" });
    }
  }

  /** Where the sign-in has ended, says so, asks for a new one, and looks the same scan up then: it is not lost. */
  async function answerTo(code: string): Promise<PackAnswer> {
    try {
      return await look(code);
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      dispatch({ type: "look-up-failed", code, why: "waits" });
      if (await askForSignIn()) return look(code);
      throw error;
    }
  }

  function openingOf(answer: PackAnswer): Opening {
    if (answer.kind !== "order") return { counted: [], carrierCode: "", cartonId: null };
    const { order } = answer;
    return { counted: draftOf(readDrafts(), order), ...defaultsOf(order.tmsServiceName, rules, last) };
  }

  async function takeNumber(order: PackOrder): Promise<void> {
    const parcels = [{ lines: order.lines.map(({ lineId, pieces }) => ({ lineId, pieces })) }];
    const result = await send(() => acts.requestWaybills({ orderId: order.id, parcels }));
    if (!result.ok) dispatch({ type: "number-refused", refusal: result.refusal });
  }

  async function print(labelId: string): Promise<void> {
    const answer = await printer.print(labelId);
    dispatch(
      answer.state === "refused"
        ? { type: "print-refused", refusal: answer.refusal }
        : { type: "printed", state: answer.state, note: answer.note },
    );
  }

  function leave(parcel: PackedParcel): void {
    leaving.add(parcel);
    remember("carrier", parcel.package.carrierCode);
    if (parcel.package.cartonId) remember("carton", parcel.package.cartonId);
  }

  function undo({ orderId }: Pick<LeavingParcel, "orderId">): void {
    playSound(leaving.undo(orderId) ? "back" : "wrong");
  }

  const taking =
    desk.stage.kind === "packing" && desk.stage.ask.kind === "number" ? desk.stage.order.bizOrderCode : null;
  const latest = useRef(dispatch);
  useEffect(() => {
    latest.current = dispatch;
  });
  useEffect(() => {
    if (taking === null) return;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const again = async () => {
      const answer = await look(taking).catch(() => null);
      if (isOver) return;
      if (answer) latest.current({ type: "reread", answer });
      timer = setTimeout(() => void again(), REREAD_MS);
    };
    timer = setTimeout(() => void again(), REREAD_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [taking]);

  return { desk, dispatch, undo, parcels: leaving.parcels, isLeaving: leaving.isLeaving };
}

function keepCount({
  order,
  check,
}: {
  order: PackOrder;
  check: { counted: readonly { lineId: string; pieces: number }[] };
}): void {
  keepDraft({ orderId: order.id, version: order.version, counted: [...check.counted] });
}
