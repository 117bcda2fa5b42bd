import { env, type Env } from "@/lib/env";
import type { SessionLimits } from "@/lib/kernel/session-end";

const HOUR_MS = 3_600_000;

/** How long a sign-in lasts, as the operator has set it (R185). */
export function sessionLimits(
  { SESSION_IDLE_HOURS, SESSION_MAX_DAYS }: Pick<Env, "SESSION_IDLE_HOURS" | "SESSION_MAX_DAYS"> = env(),
): SessionLimits {
  return { idleMs: SESSION_IDLE_HOURS * HOUR_MS, maxMs: SESSION_MAX_DAYS * 24 * HOUR_MS };
}
