import { classNames } from "../text/class-names";

export type InputSize = "md" | "lg";

/** The look that text inputs, selects and text areas share. */
export function inputLook(size: InputSize, className?: string): string {
  return classNames(
    "w-full min-w-0 rounded-md border border-line-strong bg-surface text-ink",
    "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-soft [&[readonly]]:bg-sunken",
    "aria-invalid:border-failed",
    size === "lg" ? "h-11 px-3 text-lg" : "h-8 px-2.5 text-base touch:min-h-11",
    className,
  );
}
