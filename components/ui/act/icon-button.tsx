import type { LucideIcon } from "lucide-react";
import { Button, type ButtonProps } from "./button";
import { classNames } from "../text/class-names";
import { Tooltip } from "../dialog/tooltip";

type IconButtonProps = Omit<ButtonProps, "children" | "aria-label"> & {
  icon: LucideIcon;
  /** The button's name for everybody: spoken, and shown on hover. */
  label: string;
};

/** A square button that shows an icon only. */
export function IconButton({ icon: Icon, label, size, className, variant = "quiet", ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Button
        {...rest}
        variant={variant}
        size={size}
        aria-label={label}
        className={classNames(size === "lg" ? "w-11 px-0" : "w-8 px-0", className)}
      >
        <Icon aria-hidden size={size === "lg" ? 20 : 16} />
      </Button>
    </Tooltip>
  );
}
