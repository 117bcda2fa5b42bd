"use client";

import { useState, type ReactElement, type ReactNode } from "react";
import { OpensLater } from "./opens-later";
import { whenOpened } from "./when-opened";

type PopoverProps = {
  /** One button. */
  trigger: ReactElement;
  label: string;
  align?: "start" | "end";
  className?: string;
  /** Its content, given how to close it. */
  children: ReactNode | ((close: () => void) => ReactNode);
};

export type PopoverBoxProps = Omit<PopoverProps, "children"> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
};

const PopoverBox = whenOpened<PopoverBoxProps>(() => import("./popover-box").then((file) => file.PopoverBox));

/** A small panel beside its button, for what does not fit on the line. */
export function Popover({ children, ...rest }: PopoverProps) {
  const [open, setOpen] = useState(false);
  return (
    <PopoverBox
      {...rest}
      open={open}
      onOpenChange={setOpen}
      closed={
        <OpensLater kind="dialog" isOpening={open} onOpen={() => setOpen(true)}>
          {rest.trigger}
        </OpensLater>
      }
    >
      {typeof children === "function" ? children(() => setOpen(false)) : children}
    </PopoverBox>
  );
}
