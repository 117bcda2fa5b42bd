"use client";

import type { ReactNode } from "react";
import { whenOpened } from "./when-opened";

export type DialogAct = {
  /** The verb of the act: 审核, 发货, 递交 … */
  label: string;
  onAct: () => void;
  tone?: "primary" | "danger";
  busy?: boolean;
  disabled?: boolean;
  /** Enter does it at once (R111): the focus starts here instead of at the way out. */
  entered?: boolean;
};

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, to what. May hold fields and, after a refusal, a RefusalNotice. */
  children: ReactNode;
  /** Whether it can be undone, in one line. */
  undo?: ReactNode;
  /** Left out, the dialog only tells: it has a close button alone. */
  act?: DialogAct;
  cancelLabel?: string;
  /** For a picture: as wide as the page allows. */
  wide?: boolean;
};

/** A decision. It closes by Escape and by its buttons, not by a click beside it: nobody loses typed text by a slip. */
export const Dialog = whenOpened<DialogProps>(() => import("./dialog-box").then(({ DialogBox }) => DialogBox));
