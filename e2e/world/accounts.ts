import { DEMO_ACCOUNTS, type DemoAccount } from "../../prisma/demo-data";
import { variable } from "./environment";

/** A seller of the simulated platform. */
type Seller = Pick<DemoAccount, "supplierId" | "ownerUserId" | "platformSellerId" | "platformNick">;

/**
 * One account of each edition, as the demo data has them but with numbers and e-mail domains of their own; `unbound` is a
 * seller that none of them has a shop of.
 */
export type Accounts = { enterprise: DemoAccount; flagship: DemoAccount; unbound: Seller };

export type Edition = "enterprise" | "flagship";
type Role = "admin" | "clerk" | "warehouse" | "engineer" | "auditor";
export type Login = `${Role}@${Edition}`;

/** The e-mail by which a person of these accounts signs in. */
export function emailOf(accounts: Accounts, login: Login): string {
  const [role, edition] = login.split("@") as [Role, Edition];
  return `${role}@${accounts[edition].domain}`;
}

/** The packer's computer of these accounts, as the sandbox's print clients tell computers apart. */
export function computerOf(accounts: Accounts): string {
  return accounts.enterprise.domain;
}

const digits = (number: number) => String(number).padStart(3, "0");
let pairs = 0;

/** Accounts that nobody else of this run has: of this worker, which has a number of its own also after a restart. */
export function nextAccounts(): Accounts {
  pairs += 1;
  const pair = `1${digits(Number(variable("TEST_WORKER_INDEX")))}${digits(pairs)}`;
  return {
    enterprise: { ...demo("ENTERPRISE"), ...named("enterprise", pair), ...seller(`${pair}1`) },
    flagship: { ...demo("FLAGSHIP"), ...named("flagship", pair), ...seller(`${pair}2`) },
    unbound: seller(`${pair}9`),
  };
}

function demo(edition: DemoAccount["edition"]): DemoAccount {
  const found = DEMO_ACCOUNTS.find((one) => one.edition === edition);
  if (!found) throw new Error(`The demo data has no account of the ${edition} edition`);
  return found;
}

function named(edition: Edition, pair: string): Pick<DemoAccount, "accountNo" | "domain"> {
  return { accountNo: `${edition}-${pair}`, domain: `${edition}-${pair}.example` };
}

/** The platform's numbers have 13 digits: five that tell the kind, then these eight. */
function seller(eight: string): Seller {
  return {
    supplierId: `22007${eight}`,
    ownerUserId: `22008${eight}`,
    platformSellerId: `22009${eight}`,
    platformNick: `示例旗舰店 ${eight}`,
  };
}
