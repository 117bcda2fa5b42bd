"use client";

import type { ReactNode } from "react";
import { MayOpen } from "@/components/ui/text/may-open";
import { HREF } from "@/lib/kernel/addresses";

/** Before anybody is signed in, sign-in is the only page a link may lead to: the help would only ask for it too. */
const isOpen = (href: string) => href === HREF.signIn;

export function EntryLinks({ children }: { children: ReactNode }) {
  return <MayOpen value={isOpen}>{children}</MayOpen>;
}
