import type { z } from "zod";
import type { Act } from "@/components/ui/act/use-act";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { BegunSecondFactor } from "@/lib/people/client/me";
import type { firstCodeForm, myPasswordForm, myProfileForm, mySessionForm, proofForm } from "@/lib/people/schema/me";

export type SetUpActs = {
  beginSecondFactor: Act<Record<string, never>, BegunSecondFactor>;
  confirmSecondFactor: Act<z.input<typeof firstCodeForm>, { codes: string[] }>;
};

export type SecondFactorActs = SetUpActs & {
  removeSecondFactor: Act<z.input<typeof proofForm>>;
  renewRecoveryCodes: Act<z.input<typeof proofForm>, { codes: string[] }>;
};

export type SessionActs = {
  endSession: Act<z.input<typeof mySessionForm>, { ended: number }>;
  endOtherSessions: Act<Record<string, never>, { ended: number }>;
};

export type SaveProfile = (input: z.input<typeof myProfileForm>) => Promise<ActionResult<unknown>>;
export type ChangePassword = (
  input: z.input<typeof myPasswordForm>,
) => Promise<ActionResult<{ endedSessions: number }>>;
