import type { z } from "zod";
import { proveSelf } from "@/lib/auth/own-proof";
import { qrCode } from "@/lib/auth/second-factor/qr-code";
import {
  beginSecondFactor,
  clearSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
} from "@/lib/auth/second-factor/second-factor";
import { keyUri } from "@/lib/auth/second-factor/totp";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { BegunSecondFactor } from "../client/me";
import type { firstCodeForm, proofForm } from "../schema/me";
import { ofMyself } from "./me";

/** Begins the set-up of the person's own second factor: nothing counts before its first code. Refuses SECOND_FACTOR_ON. */
export async function beginMySecondFactor(by: By): Promise<BegunSecondFactor> {
  const { userId } = by.actor;
  return inOneCommit(by, async ({ tx }) => {
    const secret = await beginSecondFactor(tx, userId);
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    return { secret, qrCode: qrCode(keyUri(secret, email)) };
  });
}

/**
 * Switches the begun second factor on by its first code; returns the recovery codes, which are told only now. Refuses
 * INVALID_INPUT at `code` for a wrong one, CONFLICT where none was begun.
 */
export async function confirmMySecondFactor(
  by: By,
  { code }: z.output<typeof firstCodeForm>,
  now = new Date(),
): Promise<{ codes: string[] }> {
  return inOneCommit({ ...by, at: now }, async (commit) => {
    const codes = await confirmSecondFactor(commit.tx, by.actor.userId, code, now);
    if (!codes) refuse("INVALID_INPUT", { fields: { code: "wrongCode" } });
    await recordAudit(commit, { ...ofMyself(by), action: "person.second-factor-on" });
    return { codes };
  });
}

/** Switches the second factor off, by password or a code. Refuses as `proveSelf` does, and CONFLICT where none is on. */
export async function removeMySecondFactor(
  by: By,
  { proof }: z.output<typeof proofForm>,
  now = new Date(),
): Promise<null> {
  const kind = await proveSelf(by, proof, "proof", now);
  await inOneCommit({ ...by, at: now }, async (commit) => {
    if (!(await clearSecondFactor(commit.tx, by.actor.userId))) refuse("CONFLICT");
    await recordAudit(commit, { ...ofMyself(by), action: "person.second-factor-off", after: { proof: kind } });
  });
  return null;
}

/** Makes ten new recovery codes, by password or a code; the earlier ones are void. Refuses as `removeMySecondFactor` does. */
export async function renewMyRecoveryCodes(
  by: By,
  { proof }: z.output<typeof proofForm>,
  now = new Date(),
): Promise<{ codes: string[] }> {
  await proveSelf(by, proof, "proof", now);
  return inOneCommit({ ...by, at: now }, async (commit) => {
    const { userId } = by.actor;
    if ((await commit.tx.user.count({ where: { id: userId, totpConfirmedAt: { not: null } } })) === 0)
      refuse("CONFLICT");
    const codes = await renewRecoveryCodes(commit.tx, userId);
    await recordAudit(commit, { ...ofMyself(by), action: "person.recovery-codes-made" });
    return { codes };
  });
}
