"use client";

import { useEffect, useRef, type RefObject } from "react";
import { focusOn } from "@/components/ui/keys/focus-on";
import { isDeciding, keyIsTaken } from "@/components/ui/keys/typing-target";
import { SCAN_BOX_ID } from "./scan-box-id";

const TEXT_FIELD = "input:not([type=checkbox],[type=radio],[type=button]),textarea,select,[contenteditable=true]";
const KEEPS_FOCUS = `${TEXT_FIELD},a,label`;

/**
 * Keeps the scan box focused: whatever is typed or scanned elsewhere on the page goes into it, and a click on anything but
 * fields and links leads back. Dialogs, menus and other text fields keep what is theirs.
 */
export function useScanFocus(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.target === box.current || keyIsTaken(event)) return;
      const isButton = event.target instanceof HTMLElement && event.target.matches("a,button,summary");
      const isTyped = event.key.length === 1 && !(isButton && event.key === " ");
      if (!isTyped && !(["Enter", "Backspace"].includes(event.key) && !isButton)) return;
      event.stopPropagation(); // `g` and `?` of the shell: here they are the beginning of a scan
      box.current?.focus();
    }
    function onClick(event: MouseEvent) {
      if (event.target instanceof Element && event.target.closest(KEEPS_FOCUS)) return;
      setTimeout(() => focusBox(box)); // after what the click did: it may have opened a question
    }
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("click", onClick);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("click", onClick);
    };
  }, [box]);
}

/** Puts the focus into the box, unless a dialog or another text field has it. */
export function focusBox(box: RefObject<HTMLInputElement | null>): void {
  if (isDeciding()) return;
  const active = document.activeElement;
  if (active !== box.current && active instanceof HTMLElement && active.matches(TEXT_FIELD)) return;
  box.current?.focus({ preventScroll: true });
}

/** From a field of the page back to the box: the next key is a scan again. */
export function backToScanBox(): void {
  focusOn(SCAN_BOX_ID, "none");
}

/** Runs on a key anywhere on the page, but not while a dialog or menu is open. */
export function usePageKey(key: string, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== key || event.repeat || isDeciding()) return;
      event.preventDefault();
      latest.current();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [key]);
}
