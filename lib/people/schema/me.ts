import { z } from "zod";
import { LOCALES } from "@/lib/i18n/locale";
import { PASSWORD_LENGTH } from "@/lib/kernel/text/password-rule";
import { ROLES } from "@/lib/kernel/roles";

const LONGEST_NAME = 60;
/** A recovery code with its hyphens and a few blanks. */
const LONGEST_CODE = 60;

/** What sign-in takes; shorter passwords than today's rule are from before it. */
const password = z.string().min(1).max(PASSWORD_LENGTH.max);
const code = z.string().trim().min(1).max(LONGEST_CODE);

export const myProfileForm = z.object({ name: z.string().trim().min(1).max(LONGEST_NAME), locale: z.enum(LOCALES) });

/** A new password, typed twice; whether it is good says `passwordFault`, which knows the person's address. */
export const myPasswordForm = z
  .object({ current: password, password, again: z.string() })
  .refine((typed) => typed.password === typed.again, { path: ["again"], message: "passwordsDiffer" });

/** Nothing to fill in. */
export const nothing = z.object({});

/** The first code of the person's app. */
export const firstCodeForm = z.object({ code });
/** Proof that it is still the person: password or code. */
export const proofForm = z.object({ proof: z.string().min(1).max(PASSWORD_LENGTH.max) });

export const mySessionForm = z.object({ sessionId: z.uuid() });

/** Roles that need a second factor, over those that were `seen` (R170). */
export const secondFactorRolesForm = z.object({ roles: z.array(z.enum(ROLES)), seen: z.array(z.enum(ROLES)) });
