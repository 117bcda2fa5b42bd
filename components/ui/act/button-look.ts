import { cva, type VariantProps } from "class-variance-authority";

/** One look for buttons and for links that stand where a button would. `lg` is 44 px high, for warehouse pages; `md` grows to it under fingers. */
export const buttonLook = cva(
  [
    "relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap",
    "transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55",
  ],
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-accent text-accent-ink enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover",
        secondary: "border-line-strong/60 bg-surface text-ink enabled:hover:bg-hover [a&]:hover:bg-hover",
        quiet: "border-transparent bg-transparent text-ink enabled:hover:bg-hover [a&]:hover:bg-hover",
        danger:
          "border-failed-line bg-surface text-failed enabled:hover:bg-failed-surface [a&]:hover:bg-failed-surface",
      },
      size: {
        md: "h-8 px-3 text-base touch:min-h-11 touch:min-w-11",
        lg: "h-11 px-4 text-lg",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonLook>;
