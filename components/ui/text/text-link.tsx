"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { useMayOpen } from "./may-open";
import { PageLink } from "./page-link";

type TextLinkProps = ComponentProps<typeof PageLink> & {
  href: string;
  /** Its words only point the way, as 查看 does, and name nothing: they are not there for whom the page would turn away. */
  pointsOnly?: boolean;
};

/** A link inside text, a table cell or a definition; plain words for whom the page would turn away. */
export function TextLink({ className, pointsOnly = false, ...rest }: TextLinkProps) {
  const mayOpen = useMayOpen();
  if (!mayOpen(rest.href))
    return pointsOnly ? null : (
      <span className={className} title={rest.title}>
        {rest.children}
      </span>
    );
  return (
    <PageLink
      {...rest}
      className={classNames(
        "rounded-sm text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent",
        // A finger's height where it stands alone; within a sentence it must flow with the words.
        "touch:inline-block touch:min-h-11 touch:min-w-11 touch:py-3 [p_&]:inline [p_&]:py-0",
        className,
      )}
    />
  );
}
