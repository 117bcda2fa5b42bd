import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { buttonLook, type ButtonLook } from "./button-look";
import { classNames } from "../text/class-names";

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** While true the button keeps its width, shows that it works, and takes no second click. */
    busy?: boolean;
  };

/** A button. `type` is "button" unless told otherwise, so that none submits a form by accident. */
export function Button({ variant, size, busy = false, className, children, disabled, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? "button"}
      {...rest}
      aria-busy={busy || rest["aria-busy"] || undefined}
      disabled={disabled || busy}
      className={classNames(buttonLook({ variant, size }), className)}
    >
      <span className={classNames("inline-flex items-center gap-1.5", busy && "opacity-25")}>{children}</span>
      {busy && <LoaderCircle aria-hidden size={16} className="absolute animate-spin" />}
    </button>
  );
}
