"use client";

import { useSyncExternalStore } from "react";
import type { Tone } from "../page/tone";
import { laterScript } from "./later-script";
import { PlainToasts } from "./plain-toasts";

export type Toast = {
  tone: Tone;
  text: string;
  /** A way back, offered for ten seconds. `label` is the verb, for example 撤销. */
  undo?: { label: string; onUndo: () => void };
};

const script = laterScript(() => import("./toast-box").then((file) => file.ToastBox));

let given: readonly Toast[] = [];
const listeners = new Set<() => void>();
const none: readonly Toast[] = [];

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function turn(next: readonly Toast[]): void {
  given = next;
  listeners.forEach((tell) => tell());
}

/** A short word that an act is done. What went wrong belongs on the page, in a RefusalNotice. */
export function showToast(toast: Toast): void {
  turn([...given, toast]);
  script.need();
}

const drop = (shown: readonly Toast[]) => turn(given.filter((toast) => !shown.includes(toast)));

/** Stands once on the page. What shows the words comes with the first of them; where it does not come, they stand there plainly. */
export function Toaster() {
  const waiting = useSyncExternalStore(
    subscribe,
    () => given,
    () => none,
  );
  const part = useSyncExternalStore(script.subscribe, script.now, script.now);
  if (part.state === "there") return <part.Part waiting={waiting} onTaken={drop} />;
  return part.state === "failed" ? <PlainToasts toasts={waiting} onRead={() => drop(waiting)} /> : null;
}
