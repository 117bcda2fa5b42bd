import { database, inTransaction } from "../lib/db/client";
import { hashPassword } from "../lib/auth/password";
import { writeDemoAccount } from "./demo-account";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "./demo-data";

/** Writes the invented demo data into an empty database; does nothing where an account exists already. */
export async function seedDemo(now: Date): Promise<"seeded" | "not-empty"> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return inTransaction(async (tx) => {
    // Two starters at once: the second one waits here and finds the accounts.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(3000)`;
    if ((await tx.sellerAccount.count()) > 0) return "not-empty";
    for (const account of DEMO_ACCOUNTS) await writeDemoAccount(tx, account, { passwordHash, now });
    return "seeded";
  });
}

const outcome = await seedDemo(new Date());
console.log(outcome === "seeded" ? "Demo data written." : "The database already holds accounts: nothing written.");
await database().$disconnect();
