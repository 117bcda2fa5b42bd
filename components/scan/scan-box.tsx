"use client";

import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { cleanScan } from "@/lib/kernel/text/scan-text";
import { inputLook } from "@/components/ui/form/input-look";
import { useScanEnd } from "@/components/ui/keys/use-scan-end";
import { SCAN_BOX_ID } from "./scan-box-id";
import { useEarlyKeys } from "./use-early-keys";
import { focusBox, useScanFocus } from "./use-scan-focus";

/** A choosing key stands alone: the first digit of a scan is followed at once. */
const ALONE_MS = 150;

/** What a desk does with the box; `at` in milliseconds of the browser's steady clock. */
type BoxEvent =
  | { type: "scanned"; code: string; at: number }
  /** Enter on the empty box. */
  | { type: "entered"; at: number }
  /** Backspace or minus on the empty box. */
  | { type: "took-back" }
  | { type: "escaped" }
  | { type: "chose"; index: number };

type ScanBoxProps = {
  /** What is expected now. */
  label: string;
  /** Where the desk stands: the box is focused again whenever it moves on. */
  desk: object;
  /** A key from 1 to 9 chooses, without Enter. */
  isChoosing: boolean;
  dispatch: (event: BoxEvent) => void;
  onHelp: () => void;
};

/** The one box of a desk: scans and typed numbers, and the keys that have a meaning while it is empty (R107). */
export function ScanBox({ label, desk, isChoosing, dispatch, onHelp }: ScanBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  const [typing, setTyping] = useState(false);
  useScanFocus(box);
  useEffect(() => focusBox(box), [desk]);
  useChoosingKey(isChoosing, box, dispatch);

  function submit(input: HTMLInputElement, at: number) {
    const code = cleanScan(input.value);
    input.value = "";
    dispatch(code === "" ? { type: "entered", at } : { type: "scanned", code, at });
  }

  const scanEnd = useScanEnd(submit);
  useEarlyKeys(box, submit);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    scanEnd.onKeyDown(event);
    if (event.nativeEvent.isComposing || event.isDefaultPrevented()) return;
    const isEmpty = cleanScan(input.value) === "";
    const key = keyOf(event, isEmpty);
    if (key === null) return;
    event.preventDefault();
    if (event.repeat) return;
    if (key === "end") submit(input, event.timeStamp);
    else if (key === "help") onHelp();
    else if (key === "back") dispatch({ type: "took-back" });
    else if (isEmpty) dispatch({ type: "escaped" });
    else input.value = "";
  }

  return (
    <label className="flex flex-col gap-1">
      <span className="font-medium">{label}</span>
      <input
        ref={box}
        type="text"
        autoFocus
        id={SCAN_BOX_ID}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="done"
        // A handheld scanner needs no keyboard on its screen; whoever touches the box wants one.
        inputMode={typing ? "text" : "none"}
        onPointerDown={() => setTyping(true)}
        onKeyDown={onKeyDown}
        onCompositionEnd={scanEnd.onCompositionEnd}
        className={inputLook("lg", "h-14 border-2 text-xl focus:border-accent")}
      />
    </label>
  );
}

/** What a key means here; null leaves it to the box. Some scanners end with a tab. */
function keyOf(event: KeyboardEvent, isEmpty: boolean): "end" | "help" | "back" | "escape" | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "Tab" && !isEmpty && !event.shiftKey) return "end";
  if (event.key === "Escape") return "escape";
  if (!isEmpty) return null;
  if (event.key === "Backspace" || event.key === "-") return "back";
  return event.key.normalize("NFKC") === "?" ? "help" : null; // an input method types it full-width
}

/** Keys 1 to 9 choose without Enter. */
function useChoosingKey(
  isChoosing: boolean,
  box: React.RefObject<HTMLInputElement | null>,
  dispatch: (event: BoxEvent) => void,
) {
  const send = useRef(dispatch);
  useEffect(() => {
    send.current = dispatch;
  });
  useEffect(() => {
    const input = box.current;
    if (!isChoosing || !input) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function onInput() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!input || !/^[1-9]$/.test(input.value)) return;
        const index = Number(input.value) - 1;
        input.value = "";
        send.current({ type: "chose", index });
      }, ALONE_MS);
    }
    input.addEventListener("input", onInput);
    return () => {
      clearTimeout(timer);
      input.removeEventListener("input", onInput);
    };
  }, [isChoosing, box]);
}
