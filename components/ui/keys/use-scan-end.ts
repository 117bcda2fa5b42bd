"use client";

import { useRef, type CompositionEvent, type KeyboardEvent } from "react";

type Key = Pick<KeyboardEvent, "key" | "code" | "ctrlKey">;

/**
 * True for a key by which scanners end: Enter, whatever they hold with it, and the control letters that stand for a line end.
 * While an input method is composing, a browser calls every key `Process`, but still says where it lies.
 */
export function isEndKey({ key, code, ctrlKey }: Key): boolean {
  if (key === "Enter" || (key === "Process" && (code === "Enter" || code === "NumpadEnter"))) return true;
  return ctrlKey && /^[jm]$/i.test(key);
}

/**
 * The end of a scan in a box, also where an input method keeps the Enter for itself: what it was composing is then whole, and
 * the next scan would be appended to it. `at` is the event's time in ms.
 */
export function useScanEnd(onEnd: (input: HTMLInputElement, at: number) => void) {
  const isKept = useRef(false);
  return {
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (!isEndKey(event)) return;
      if (event.nativeEvent.isComposing || event.key === "Process") {
        isKept.current = true;
        return;
      }
      event.preventDefault();
      if (!event.repeat) onEnd(event.currentTarget, event.timeStamp);
    },
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => {
      if (!isKept.current) return;
      isKept.current = false;
      const { currentTarget: input, timeStamp } = event;
      setTimeout(() => input.value !== "" && onEnd(input, timeStamp)); // the box has the composed text only then
    },
  };
}
