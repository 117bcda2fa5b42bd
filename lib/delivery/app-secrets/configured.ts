import { env } from "@/lib/env";
import { secretMark } from "@/lib/platform/secret-mark";
import type { SecretOfPush, SecretSlot } from "../domain/app-secrets";

/** A secret as the environment has it, by its mark; `end`: its last 4 characters (R175), null where it has too few to show any. */
export type ConfiguredSecret = { slot: SecretSlot; mark: string; end: string | null };

const SHOWN = 4;
/** A secret of the platform has 32 characters; of a much shorter one four would tell too much. */
const SHORTEST_SHOWN = 16;

/** The secrets that pushes may be signed with, the one in force first. */
export function configuredSecrets(): ConfiguredSecret[] {
  const { TOP_APP_KEY, TOP_APP_SECRET, TOP_APP_SECRET_PREVIOUS } = env();
  const given = [
    { slot: "current", secret: TOP_APP_SECRET },
    { slot: "previous", secret: TOP_APP_SECRET_PREVIOUS },
  ] as const;
  return given.flatMap(({ slot, secret }) => {
    if (secret === undefined) return [];
    const end = secret.length < SHORTEST_SHOWN ? null : secret.slice(-SHOWN);
    return [{ slot, mark: secretMark(TOP_APP_KEY, secret), end }];
  });
}

/** Which secret a kept push was signed with. A row from before marks says what was current then. */
export function secretOf(push: { secretMark: string | null; verifiedBy: string | null }): SecretOfPush | null {
  if (push.secretMark !== null)
    return configuredSecrets().find(({ mark }) => mark === push.secretMark)?.slot ?? "removed";
  return push.verifiedBy === "current" || push.verifiedBy === "previous" ? push.verifiedBy : null;
}
