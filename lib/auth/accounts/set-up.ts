import { z } from "zod";
import { database, inTransaction } from "@/lib/db/client";
import { env } from "@/lib/env";
import { refuse } from "@/lib/kernel/app-error";
import { passwordFault } from "@/lib/kernel/text/password-rule";
import { hashPassword } from "../password";
import { countTry, forgetTries, triesKey } from "../sign-in-tries";
import { lockBeginnings, refusingTaken, writeAccount } from "./create-account";
import { newAccount } from "./new-account";
import { isSetupCode } from "./setup-code";

/** The form of `/setup`: the code, the account with its administrator, and their password. */
export const setupForm = z
  .object({ code: z.string().trim().min(1).max(100), password: z.string(), repeated: z.string() })
  .and(newAccount)
  .superRefine(({ password, repeated, adminEmail }, context) => {
    const fault = passwordFault(password, adminEmail);
    if (fault) context.addIssue({ code: "custom", path: ["password"], message: fault });
    if (password !== repeated) context.addIssue({ code: "custom", path: ["repeated"], message: "passwordsDiffer" });
  });

/** `closed`: there is an account already, and whoever wants in signs in. `waits`: too many wrong codes from there. */
export type SetupResult = { kind: "done"; email: string } | { kind: "closed" } | { kind: "waits" };

/** True while the installation has no account at all. */
export async function isWithoutAccounts(): Promise<boolean> {
  return (await database().sellerAccount.findFirst({ select: { id: true } })) === null;
}

/**
 * Makes the first account of an installation with its administrator, for whoever knows the setup code. Once there is an account,
 * whoever made it, the door is shut for good: of two at once one gets in. Wrong codes are counted by the network address they
 * come from, as wrong passwords are (R185). Refuses INVALID_INPUT for a wrong code.
 */
export async function setUp(
  { code, password, ...account }: z.output<typeof setupForm>,
  from: string | null,
  now: Date,
): Promise<SetupResult> {
  if (!(await isWithoutAccounts())) return { kind: "closed" };
  const key = triesKey("/setup", from);
  if ((await countTry(key, now)) === "locked") return { kind: "waits" };
  if (!isSetupCode(code, env().NEXTAUTH_SECRET)) refuse("INVALID_INPUT", { fields: { code: "setupCodeWrong" } });
  await forgetTries(key);
  const passwordHash = await hashPassword(password);
  return refusingTaken(() =>
    inTransaction(async (tx) => {
      await lockBeginnings(tx);
      if ((await tx.sellerAccount.count()) > 0) return { kind: "closed" };
      await writeAccount(tx, account, { operator: null, passwordHash, ip: from, now });
      return { kind: "done", email: account.adminEmail };
    }),
  );
}
