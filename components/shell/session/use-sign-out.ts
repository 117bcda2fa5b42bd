"use client";

import { useState } from "react";
import { useOneAtATime } from "@/components/ui/act/one-at-a-time";
import { sendOnce } from "@/components/ui/act/send";
import type { Act } from "@/components/ui/act/use-act";
import { HREF } from "@/lib/kernel/addresses";
import { tellOtherTabs } from "./tabs";

/** Signs out: the session ends first, then the cookie goes, in all tabs. Where the server was not reached, nothing has ended. */
export function useSignOut(signOut: Act<Record<string, never>>) {
  const [isRefused, setRefused] = useState(false);
  const once = useOneAtATime();
  async function leave(): Promise<void> {
    const ended = await sendOnce(() => signOut({}));
    if (!ended.ok && ended.refusal.code !== "SIGNED_OUT") return setRefused(true);
    // The cookie opens nothing any more, even where it stays.
    await dropCookie().catch(() => undefined);
    tellOtherTabs();
    location.assign(HREF.signIn); // a full load: nothing of this person stays in memory
  }
  return { isRefused, run: () => void once(leave), reset: () => setRefused(false) };
}

async function dropCookie(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ redirect: false });
}
