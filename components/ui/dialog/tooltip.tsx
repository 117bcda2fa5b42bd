"use client";

import { cloneElement, useEffect, useState, type HTMLAttributes, type ReactElement } from "react";
import { createPortal } from "react-dom";

const SHOWN_AFTER_MS = 400;
/** To come from the button to the text, which stays while the pointer is on it. */
const HIDDEN_AFTER_MS = 100;
const GAP = 4;
const EDGE = 8;

/**
 * A short text on hover and focus, gone with Escape. The child is one element that can have the focus; its name must not depend
 * on the text. Written here and not taken from the library of the dialogs: every page has some, and it would bring 25 kB.
 */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  const [beside, setBeside] = useState<Element | null>(null);
  const [next, setNext] = useState<{ beside: Element | null; afterMs: number } | null>(null);
  const turn = (to: Element | null, afterMs = 0) => setNext({ beside: to, afterMs });
  useEffect(() => {
    if (!next) return;
    const timer = setTimeout(() => setBeside(next.beside), next.afterMs);
    return () => clearTimeout(timer);
  }, [next]);
  useEffect(() => {
    if (!beside) return;
    const hide = () => setBeside(null);
    const hideByEscape = ({ key }: KeyboardEvent) => key === "Escape" && hide();
    window.addEventListener("keydown", hideByEscape, true);
    window.addEventListener("scroll", hide, true);
    return () => {
      window.removeEventListener("keydown", hideByEscape, true);
      window.removeEventListener("scroll", hide, true);
    };
  }, [beside]);
  const wiring: HTMLAttributes<HTMLElement> = {
    onPointerEnter: ({ currentTarget, pointerType }) => pointerType !== "touch" && turn(currentTarget, SHOWN_AFTER_MS),
    onPointerLeave: () => turn(null, HIDDEN_AFTER_MS),
    onPointerDown: () => turn(null),
    onFocus: ({ currentTarget }) => currentTarget.matches(":focus-visible") && turn(currentTarget),
    onBlur: () => turn(null),
  };
  return (
    <>
      {cloneElement(children as ReactElement<HTMLAttributes<HTMLElement>>, wiring)}
      {beside &&
        createPortal(
          <div
            role="tooltip"
            ref={(box) => void (box && place(box, beside))}
            onPointerEnter={() => turn(beside)}
            onPointerLeave={() => turn(null, HIDDEN_AFTER_MS)}
            className="fixed z-50 max-w-72 animate-appear rounded-md bg-ink px-2 py-1 text-xs text-canvas shadow-raised"
          >
            {text}
          </div>,
          document.body,
        )}
    </>
  );
}

/** Above what it is about, or below where there is no room; never outside the window. */
function place(box: HTMLElement, beside: Element): void {
  const about = beside.getBoundingClientRect();
  const left = about.left + (about.width - box.offsetWidth) / 2;
  const above = about.top - GAP - box.offsetHeight;
  box.style.left = `${Math.max(EDGE, Math.min(left, document.documentElement.clientWidth - EDGE - box.offsetWidth))}px`;
  box.style.top = `${above < EDGE ? about.bottom + GAP : above}px`;
}
