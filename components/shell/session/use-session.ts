"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { sendOnce } from "@/components/ui/act/send";
import type { Act } from "@/components/ui/act/use-act";
import { useServerClock, useTicking } from "@/components/ui/text/use-ticking";
import { refusalOfRead } from "@/lib/browser/read-json";
import { sessionOptions } from "@/lib/browser/session";
import { notedWithinMs, phaseAt, type SessionNow } from "@/lib/kernel/session-end";
import { tellOtherTabs, useToldByOtherTabs } from "./tabs";
import { useInputCounts } from "./use-input-counts";

/** An answer may be a little older than the page's clock makes it. */
const LEEWAY_MS = 2000;

/** Says whether somebody's sign-in has ended by the answer to a reading. */
const isSignedOut = (error: unknown) => refusalOfRead(error)?.code === "SIGNED_OUT";

/**
 * What this page knows of its sign-in (R185). The end is known from the beginning; it is asked again when it comes near, since
 * another tab may have moved it, when it is reached, when the tab comes to the eye, and when anything was turned down for it.
 */
export function useSession(initial: SessionNow, keep: Act<Record<string, never>, SessionNow>) {
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({ ...sessionOptions(), initialData: initial });
  useServerClock(Date.parse(data.now));
  const phase = useTicking((now) => phaseAt(data, now), "open");
  useEffect(() => {
    if (phase !== "open") void refetch();
  }, [phase, refetch]);

  // Somebody else's sign-in in this browser is none of this person's.
  const isOver = isSignedOut(error) || data.email !== initial.email;
  const isUnheard = error !== null; // then the page goes by what it knew
  const isTold = phaseAt(data, Date.parse(data.now) + LEEWAY_MS) !== "open";
  const state =
    isOver || (phase === "over" && isUnheard) ? "ended" : phase === "near" && (isTold || isUnheard) ? "near" : "open";

  /** Asks now; true when this person is signed in. */
  async function ask(): Promise<boolean> {
    const told = await refetch();
    return told.error === null && told.data?.email === initial.email;
  }

  /** Goes on for as long as the idle limit is. */
  async function goOn(): Promise<void> {
    const kept = await sendOnce(() => keep({}));
    if (!kept.ok) return kept.refusal.code === "SIGNED_OUT" ? void refetch() : undefined;
    queryClient.setQueryData(sessionOptions().queryKey, kept.value);
    if (phase !== "open") tellOtherTabs();
  }

  useInputCounts(() => state !== "ended" && void goOn(), notedWithinMs(data.idleMs));
  useToldByOtherTabs(() => void refetch());
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type !== "updated" || event.action.type !== "error" || !isSignedOut(event.action.error)) return;
        // What is known already is not asked again, nor is the answer to that question an occasion to ask it.
        if (!isSignedOut(queryClient.getQueryState(sessionOptions().queryKey)?.error)) void refetch();
      }),
    [queryClient, refetch],
  );

  /** Reads again what was turned down while nobody was signed in. */
  function readAgain(): void {
    void queryClient.refetchQueries({ predicate: ({ state }) => isSignedOut(state.error) });
  }

  return { state, end: data.end, email: initial.email, ask, goOn, readAgain } as const;
}
