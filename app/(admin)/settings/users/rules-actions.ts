"use server";

import { actionFor } from "@/lib/auth/action";
import { setSecondFactorRoles } from "@/lib/people/commands/second-factor-roles";
import { secondFactorRolesForm } from "@/lib/people/schema/me";

/** Of which roles a second factor is asked. */
export const requireSecondFactor = actionFor({ area: "users", input: secondFactorRolesForm }, setSecondFactorRoles);
