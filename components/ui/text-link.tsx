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
        // A finger's height where it stands alone; within a sentence it must flow with the words.
        "touch:inline-block touch:min-h-11 touch:min-w-11 touch:py-3 [p_&]:inline [p_&]:py-0",
        className,
      )}
    />
  );
}
