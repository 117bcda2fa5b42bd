import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { seal, unseal } from "@/lib/db/seal";
import { refuse } from "@/lib/kernel/app-error";
import { newRecoveryCodes, recoverySha256 } from "./recovery-codes";
import { newSecret, stepOf } from "./totp";

/**
 * Gives a person a new secret, which counts for nothing until `confirmSecondFactor`; an earlier one that was not confirmed is
 * gone. Returns it in base32. Refuses SECOND_FACTOR_ON where one counts already: it has to be switched off first.
 */
export async function beginSecondFactor(tx: Tx, userId: string): Promise<string> {
  const secret = newSecret();
  const { cipher, keyId } = seal(secret);
  const { count } = await tx.user.updateMany({
    where: { id: userId, totpConfirmedAt: null },
    data: { totpCipher: cipher, totpKeyId: keyId, totpLastStep: null },
  });
  if (count === 0) refuse("SECOND_FACTOR_ON");
  return secret;
}

/**
 * Makes a begun secret count once its first code is typed, and returns ten recovery codes, told only now. Null for a wrong code.
 * Refuses CONFLICT where none was begun or another tab was faster.
 */
export async function confirmSecondFactor(tx: Tx, userId: string, typed: string, now: Date): Promise<string[] | null> {
  const { totpCipher, totpKeyId, totpConfirmedAt } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  if (!totpCipher || !totpKeyId || totpConfirmedAt) refuse("CONFLICT");
  const step = stepOf(unseal(totpCipher, totpKeyId), typed, now);
  if (step === null) return null;
  const { count } = await tx.user.updateMany({
    where: { id: userId, totpConfirmedAt: null, totpCipher },
    data: { totpConfirmedAt: now, totpLastStep: step },
  });
  if (count === 0) refuse("CONFLICT");
  return renewRecoveryCodes(tx, userId);
}

/** Switches a person's second factor off, recovery codes with it; false where none counted. Belongs in the commit of who does it. */
export async function clearSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, totpConfirmedAt: { not: null } },
    data: { totpCipher: null, totpKeyId: null, totpConfirmedAt: null, totpLastStep: null },
  });
  await tx.recoveryCode.deleteMany({ where: { userId } });
  return count === 1;
}

/** Ten new recovery codes, told only now; the earlier ones are good for nothing from here on. */
export async function renewRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.flatMap((code) => {
      const codeSha256 = recoverySha256(code);
      return codeSha256 === null ? [] : [{ userId, codeSha256 }];
    }),
  });
  return codes;
}

/**
 * Takes a code of the person's app or one of their recovery codes, each once; belongs in a commit of its own or in that of what it
 * allows. False: it is none, was taken before, or no second factor counts.
 */
export async function takeSecondCode(commit: Commit, userId: string, typed: string): Promise<boolean> {
  const person = await commit.tx.user.findUniqueOrThrow({ where: { id: userId } });
  if (!person.totpConfirmedAt || !person.totpCipher || !person.totpKeyId) return false;
  const step = stepOf(unseal(person.totpCipher, person.totpKeyId), typed, commit.at);
  if (step === null) return takeRecoveryCode(commit, userId, typed);
  // No code is good twice, nor one older than the last: of many at once with the same code one gets in (RFC 6238, section 5.2).
  const { count } = await commit.tx.user.updateMany({
    where: {
      id: userId,
      totpConfirmedAt: person.totpConfirmedAt,
      OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }],
    },
    data: { totpLastStep: step },
  });
  return count === 1;
}

async function takeRecoveryCode(commit: Commit, userId: string, typed: string): Promise<boolean> {
  const codeSha256 = recoverySha256(typed);
  if (codeSha256 === null) return false;
  const { count } = await commit.tx.recoveryCode.updateMany({
    where: { userId, codeSha256, usedAt: null },
    data: { usedAt: commit.at },
  });
  if (count === 0) return false;
  const left = await commit.tx.recoveryCode.count({ where: { userId, usedAt: null } });
  const of = { subjectKind: "person", subjectId: userId } as const;
  await recordAudit(commit, { ...of, action: "person.recovery-code-used", after: { left } });
  return true;
}
