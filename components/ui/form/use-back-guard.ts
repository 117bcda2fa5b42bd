"use client";

import { useEffect } from "react";

/** Marks the entry of the browser's history that stands above the page's own while something would be lost. */
const GUARD = "line3Guard";

type State = Record<string, unknown> | null;

/** What asks, of the forms of this page that are dirty; the latest last. */
const asking = new Set<() => void>();
let mounted = 0;
let isOnGuard = false;
let isLeaving = false;

/**
 * The browser's Back cannot be stopped, only noticed: while something would be lost one more entry stands above the page's own,
 * so that Back first falls from the one to the other, where `ask` asks. An entry that guards nothing any more is skipped.
 */
export function useBackGuard(dirty: boolean, ask: () => void): void {
  useEffect(() => {
    mounted += 1;
    isOnGuard ||= (history.state as State)?.[GUARD] === true;
    if (mounted === 1) window.addEventListener("popstate", onPopState);
    return () => {
      mounted -= 1;
      if (mounted > 0) return;
      window.removeEventListener("popstate", onPopState);
      isOnGuard = false;
      isLeaving = false;
    };
  }, []);
  useEffect(() => {
    if (!dirty) return;
    asking.add(ask);
    if (!isOnGuard) standOnGuard();
    return () => void asking.delete(ask);
  }, [dirty, ask]);
}

/** Goes where Back was to lead, whatever is lost. */
export function leaveBack(): void {
  isLeaving = true;
  history.go(-2);
}

function standOnGuard(): void {
  isOnGuard = true;
  history.pushState({ ...(history.state as State), [GUARD]: true }, "", location.href);
}

function onPopState({ state }: PopStateEvent): void {
  // A link to a part of the page comes without a state, and goes nowhere.
  if (isLeaving || state === null) return;
  const wasOnGuard = isOnGuard;
  isOnGuard = (state as State)?.[GUARD] === true;
  if (!wasOnGuard || isOnGuard) return;
  const ask = [...asking].at(-1);
  if (!ask) return history.back();
  standOnGuard();
  ask();
}
