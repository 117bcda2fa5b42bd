import { cloneElement, type HTMLAttributes, type KeyboardEvent, type ReactElement } from "react";

type OpensLaterProps = {
  kind: "menu" | "dialog";
  /** It was asked for, and its script is on the way. */
  isOpening: boolean;
  onOpen: () => void;
  children: ReactElement;
};

/** A button before what it opens is there: it says the same to everybody, and a menu's opens by the arrow, too. */
export function OpensLater({ kind, isOpening, onOpen, children }: OpensLaterProps) {
  return cloneElement(children as ReactElement<HTMLAttributes<HTMLElement>>, {
    "aria-haspopup": kind,
    "aria-expanded": false,
    style: isOpening ? { cursor: "progress" } : undefined,
    onClick: onOpen,
    onKeyDown: (event: KeyboardEvent) => {
      if (kind !== "menu" || event.key !== "ArrowDown") return;
      event.preventDefault();
      onOpen();
    },
  });
}
