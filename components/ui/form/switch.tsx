"use client";

import { Switch as Radix } from "radix-ui";
import { useId, type ReactNode } from "react";

type SwitchProps = {
  label: ReactNode;
  /** What it does, or why it is disabled. */
  help?: ReactNode;
  checked: boolean;
  /** Not the change itself: ask and save first, then hand down the new `checked`. */
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
};

/** Something that is on or off from now on. */
export function Switch({ label, help, checked, onCheckedChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {help && (
          <p id={`${id}-help`} className="text-sm text-ink-soft">
            {help}
          </p>
        )}
      </div>
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        aria-describedby={help ? `${id}-help` : undefined}
        className="relative mt-0.5 h-6 w-10 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent touch:after:absolute touch:after:-inset-x-1 touch:after:-inset-y-3"
      >
        <Radix.Thumb className="block size-4 translate-x-1 rounded-full bg-line-strong transition-transform duration-150 data-[state=checked]:translate-x-[18px] data-[state=checked]:bg-accent-ink" />
      </Radix.Root>
    </div>
  );
}
