"use client";

import type { ReactNode } from "react";
import { fieldId } from "@/components/ui/form/field";
import { focusOn } from "@/components/ui/keys/focus-on";

type FixLinkProps = { field: string; label?: string; id?: string; children: ReactNode };

/** Leads to a field of the shop's own form on the same page, and puts the cursor there. */
export function FixLink({ field, label, id, children }: FixLinkProps) {
  return (
    <a
      id={id}
      href={`#${fieldId(field)}`}
      aria-label={label}
      className="rounded-sm font-medium text-accent underline underline-offset-2"
      onClick={(event) => {
        if (focusOn(fieldId(field), "center")) event.preventDefault();
      }}
    >
      {children}
    </a>
  );
}
