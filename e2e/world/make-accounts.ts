import { DEMO_PASSWORD } from "../../prisma/demo-data";
import { nextAccounts, type Accounts } from "./accounts";
import { productCode } from "./product-code";
import { sandboxUrl } from "./environment";

let passwordHash: Promise<string> | undefined;

/** Makes accounts that nobody else of this run has, in the product's database and as sellers of the simulated platform. */
export async function makeAccounts(): Promise<Accounts> {
  const accounts = nextAccounts();
  await Promise.all([tellPlatform(accounts), writeToDatabase(accounts)]);
  return accounts;
}

async function tellPlatform(accounts: Accounts): Promise<void> {
  for (const { supplierId, ownerUserId, platformSellerId, platformNick } of Object.values(accounts)) {
    const seller = { supplierId, ownerUserId, name: "示例供应商", userId: platformSellerId, nick: platformNick };
    const answer = await fetch(`${sandboxUrl()}/api/sellers`, { method: "POST", body: JSON.stringify(seller) });
    if (!answer.ok) throw new Error(`The sandbox does not take ${supplierId}: ${answer.status} ${await answer.text()}`);
  }
}

async function writeToDatabase({ enterprise, flagship }: Accounts): Promise<void> {
  const { inTransaction, hashPassword, writeDemoAccount, planEverything, scopeOfAccount } = await productCode();
  passwordHash ??= hashPassword(DEMO_PASSWORD);
  const made = { passwordHash: await passwordHash, now: new Date() };
  const enterpriseId = await inTransaction(async (tx) => {
    await writeDemoAccount(tx, flagship, made);
    return writeDemoAccount(tx, enterprise, made);
  });
  // The daily resync tells the platform the stock of every account; it has run before this one was there.
  await planEverything(scopeOfAccount(enterpriseId), made.now);
}
