import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A link inside text, a table cell or a definition. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={classNames(
        "rounded-sm text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent",
        className,
      )}
    />
  );
}
