"use client";

import type { ComponentProps } from "react";
import { buttonLook, type ButtonLook } from "./button-look";
import { classNames } from "../text/class-names";
import { useMayOpen } from "../text/may-open";
import { PageLink } from "../text/page-link";

/** A link that looks like a button: it goes somewhere, it does nothing. Not there for whom the page would turn away. */
export function LinkButton({
  variant,
  size,
  className,
  ...rest
}: ComponentProps<typeof PageLink> & ButtonLook & { href: string }) {
  const mayOpen = useMayOpen();
  if (!mayOpen(rest.href)) return null;
  return <PageLink {...rest} className={classNames(buttonLook({ variant, size }), className)} />;
}
