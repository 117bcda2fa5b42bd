"use client";

import { useEffect, useState } from "react";
import { keySpeed, SCAN_KEYS } from "./key-speed";

/** Fields of a dialog that a scan belongs into carry this attribute. */
export const TAKES_SCANS = { "data-takes-scans": "" };

const FIELD = "input:not([type=checkbox],[type=radio],[type=button]),textarea";
const STRAY_SCAN = "line3:stray-scan";

/** An input method may still write what a scan's keys began for so long. */
const AFTER_SCAN_MS = 500;

type TextField = HTMLInputElement | HTMLTextAreaElement;
type Content = { field: TextField; value: string };

/**
 * While the dialog is open that calls it: a scan is written into none of its fields, and the Enter that ends it, or one that
 * is held down, answers nothing. A person's own keys do. True once a scan was turned away.
 */
export function useScanGuard(): boolean {
  const [wasTurnedAway, setTurnedAway] = useState(false);
  useEffect(
    () =>
      guard(() => {
        setTurnedAway(true);
        window.dispatchEvent(new Event(STRAY_SCAN));
      }),
    [],
  );
  return wasTurnedAway;
}

/** Runs when a dialog turned a scan away, for example to sound wrong. */
export function useStrayScan(run: () => void): void {
  useEffect(() => {
    window.addEventListener(STRAY_SCAN, run);
    return () => window.removeEventListener(STRAY_SCAN, run);
  }, [run]);
}

function guard(onScan: () => void): () => void {
  const speed = keySpeed();
  /** What stood in the field before each of the last keys; null outside of fields. */
  let before: (Content | null)[] = [];
  /** What is to stand there after a scan. */
  let kept: (Content & { until: number }) | null = null;

  function onKey(event: KeyboardEvent) {
    const { target, timeStamp, key } = event;
    if (target instanceof Element && target.closest("[data-takes-scans]")) return;
    const field = isTextField(target) ? target : null;
    if (key === "Enter" || (key === "Tab" && field)) {
      const isScan = speed.endsScan(timeStamp, field !== null);
      if (isScan || event.repeat) turnAway(event);
      if (isScan && field === null) onScan();
    } else if (isWriting(event)) onWriting(event, field);
  }

  function onWriting(event: KeyboardEvent, field: TextField | null) {
    before = [...before, field && { field, value: field.value }].slice(-SCAN_KEYS);
    const struck = speed.write(event.timeStamp);
    if (struck === "hand") kept = null;
    if (struck === "hand" || field === null) return;
    turnAway(event);
    if (struck === "scan-told") {
      kept = { ...(before.find((one) => one?.field === field) ?? { field, value: "" }), until: 0 };
      write(kept);
      onScan();
    }
    if (kept) kept.until = event.timeStamp + AFTER_SCAN_MS;
  }

  function onInput({ target, timeStamp }: Event) {
    if (kept && target === kept.field && timeStamp < kept.until && kept.field.value !== kept.value) write(kept);
  }

  window.addEventListener("keydown", onKey, true);
  window.addEventListener("input", onInput);
  return () => {
    window.removeEventListener("keydown", onKey, true);
    window.removeEventListener("input", onInput);
  };
}

function isWriting({ key, ctrlKey, metaKey, altKey, repeat }: KeyboardEvent): boolean {
  return (key.length === 1 || key === "Process") && !ctrlKey && !metaKey && !altKey && !repeat;
}

function isTextField(target: EventTarget | null): target is TextField {
  return target instanceof HTMLElement && target.matches(FIELD);
}

function turnAway(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** As if a person had written it: React hears of it. */
function write({ field, value }: Content): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
