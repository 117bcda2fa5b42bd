"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { LinkButton } from "../act/link-button";
import { Notice } from "../page/notice";
import { listHref } from "./list-href";

type LookedSoFarProps = {
  /** How far it looked. */
  title: string;
  /** What else finds it sooner. */
  children: ReactNode;
  goOn: string;
  /** `Page.nextAfter`: where it goes on. */
  nextAfter: string | null;
};

/** Of a list that looks only so far for what no index has: says how far, and goes on from there. */
export function LookedSoFar({ title, children, goOn, nextAfter }: LookedSoFarProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  return (
    <Notice
      tone="waiting-us"
      title={title}
      action={<LinkButton href={listHref(pathname, search, { after: nextAfter, seen: null })}>{goOn}</LinkButton>}
    >
      {children}
    </Notice>
  );
}
