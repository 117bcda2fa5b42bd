"use client";

import { whenOpened } from "@/components/ui/dialog/when-opened";

export type SignInDialogProps = {
  /** Whose sign-in it is: nobody else's will do. */
  email: string;
  isEnded: boolean;
  /** An act or a reading goes on after it. */
  actWaits: boolean;
  onSignedIn: () => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** The password of the person whose page this is, over the page. Whoever signs in otherwise leaves it, with the way back. */
export const SignInDialog = whenOpened<SignInDialogProps>(() =>
  import("./sign-in-dialog-box").then((file) => file.SignInDialogBox),
);
