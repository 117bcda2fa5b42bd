"use client";

import type { LucideIcon } from "lucide-react";
import { useState, type ReactElement } from "react";
import { OpensLater } from "../dialog/opens-later";
import { whenOpened } from "../dialog/when-opened";

export type MenuItem =
  | { kind?: "act"; label: string; icon?: LucideIcon; onSelect: () => void; danger?: boolean; disabled?: boolean }
  | { kind: "link"; label: string; icon?: LucideIcon; href: string }
  | {
      kind: "choice";
      label: string;
      icon?: LucideIcon;
      /** How many there are of it. */
      count?: number | undefined;
      chosen: boolean;
      /** For more than one choice. */
      staysOpen?: boolean;
      onSelect: () => void;
    }
  | { kind: "text"; label: string; detail?: string }
  | { kind: "line" };

type MenuProps = {
  /** One button; it becomes the trigger. */
  trigger: ReactElement;
  items: readonly MenuItem[];
  align?: "start" | "end";
};

export type MenuBoxProps = MenuProps & { open: boolean; onOpenChange: (open: boolean) => void };

const MenuBox = whenOpened<MenuBoxProps>(() => import("./menu-box").then((file) => file.MenuBox));

/** The rest of the acts, behind one button. */
export function Menu(props: MenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <MenuBox
      {...props}
      open={open}
      onOpenChange={setOpen}
      closed={
        <OpensLater kind="menu" isOpening={open} onOpen={() => setOpen(true)}>
          {props.trigger}
        </OpensLater>
      }
    />
  );
}
