"use client";

import { useCallback, type ReactNode } from "react";
import { MayOpen } from "@/components/ui/text/may-open";
import { mayOpen } from "@/lib/kernel/pages";
import type { Role } from "@/lib/kernel/roles";

/** Has every link below lead only to pages that this role may see. */
export function OpenPages({ role, children }: { role: Role; children: ReactNode }) {
  const mayOpenHere = useCallback((href: string) => mayOpen(role, href), [role]);
  return <MayOpen value={mayOpenHere}>{children}</MayOpen>;
}
