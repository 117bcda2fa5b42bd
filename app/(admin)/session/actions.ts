"use server";

import { z } from "zod";
import { actionFor } from "@/lib/auth/action";
import { endOwnSession, sessionNow } from "@/lib/auth/sessions/own-session";

/** Somebody types, scans or clicks on a page; that it is use, the gate notes. */
export const keepSignedIn = actionFor({ may: () => true, beforeSecondFactor: true, input: z.object({}) }, (caller) =>
  sessionNow(caller, new Date()),
);

export const signOutHere = actionFor({ may: () => true, beforeSecondFactor: true, input: z.object({}) }, (caller) =>
  endOwnSession(caller, new Date()),
);
