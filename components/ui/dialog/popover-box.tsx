"use client";

import { Popover as Radix } from "radix-ui";
import { classNames } from "../text/class-names";
import type { PopoverBoxProps } from "./popover";

/** The panel of a Popover, beside its button: see popover.tsx. */
export function PopoverBox({
  open,
  onOpenChange,
  trigger,
  label,
  align = "start",
  className,
  children,
}: PopoverBoxProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            "z-50 max-w-[calc(100vw-1rem)] min-w-52 animate-appear rounded-md border bg-surface p-3 shadow-raised",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
