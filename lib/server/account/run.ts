import { disableAccount, enableAccount, listAccounts, type StateChange } from "@/lib/auth/accounts/account-state";
import { createAccount } from "@/lib/auth/accounts/create-account";
import type { NewAccount } from "@/lib/auth/accounts/new-account";
import type { Operator } from "@/lib/auth/accounts/operator";
import { passwordLinkAddress } from "@/lib/auth/accounts/password-links";
import { makeResetLink } from "@/lib/auth/accounts/reset-link";
import { AppError } from "@/lib/kernel/app-error";
import { setEdition, type EditionChange, type SwitchedOff } from "@/lib/shops/commands/set-edition";
import { Refusal, sentenceOf, type AccountRequest } from "./request";

const EDITION = { ENTERPRISE: "enterprise edition", FLAGSHIP: "flagship edition" } as const;

type RequestOf<Act extends AccountRequest["act"]> = Extract<AccountRequest, { act: Act }>;

/**
 * Does what was asked for and returns the lines that say so; an address stands on a line of its own. Throws a Refusal where
 * nothing was done.
 */
export function runRequest(request: AccountRequest, operator: Operator, now = new Date()): Promise<string[]> {
  switch (request.act) {
    case "create":
      return create(request.account, operator, now);
    case "list":
      return list();
    case "disable":
      return disableAccount(operator, request.accountNo, now).then((change) => told(request, change));
    case "enable":
      return enableAccount(operator, request.accountNo, now).then((change) => told(request, change));
    case "set-edition":
      return setEdition(operator, request.accountNo, request).then((change) => toldEdition(request, change));
    case "reset-password":
      return resetPassword(request.email, operator, now);
  }
}

async function create(account: NewAccount, operator: Operator, now: Date): Promise<string[]> {
  const { secret } = await createAccount(account, operator, now).catch((error: unknown) => {
    const taken = error instanceof AppError ? Object.keys(error.refusal.fields ?? {})[0] : undefined;
    if (taken === "adminEmail") throw new Refusal(sentenceOf("admin-email", "duplicate"));
    if (taken === "accountNo") throw new Refusal(`The account number ${account.accountNo} is taken.`);
    throw error;
  });
  const who = `${account.adminName} <${account.adminEmail}>`;
  return [
    `Account ${account.accountNo}, ${EDITION[account.edition]}, is made. Give this address to ${who}:`,
    passwordLinkAddress(secret),
    "There the password is set, once and within 24 hours.",
  ];
}

async function list(): Promise<string[]> {
  const accounts = await listAccounts();
  if (accounts.length === 0) return ["There is no account yet: npm run account -- create makes the first one."];
  return accounts.map(({ accountNo, name, edition, clientVersion, people, admins, isDisabled }) =>
    [
      `${accountNo}  ${name}`,
      clientVersion === null ? EDITION[edition] : `${EDITION[edition]}, client ${clientVersion}`,
      `${people === 1 ? "1 person" : `${people} people`}, ${admins === 1 ? "1 administrator" : `${admins} administrators`}`,
      ...(isDisabled ? ["disabled"] : []),
    ].join("  "),
  );
}

function told({ act, accountNo }: RequestOf<"disable" | "enable">, change: StateChange): string[] {
  if (change === "unknown") throw unknownNumber(accountNo);
  if (change === "unchanged") return [`Account ${accountNo} is ${act}d already.`];
  return act === "enable"
    ? [`Account ${accountNo} is enabled: its people may sign in again; links that were open have to be made anew.`]
    : [
        `Account ${accountNo} is disabled: its people are signed out, its open links lead nowhere, its pushes are still taken.`,
      ];
}

function toldEdition({ accountNo, edition }: RequestOf<"set-edition">, change: EditionChange): string[] {
  if (change.kind === "unknown") throw unknownNumber(accountNo);
  if (change.kind === "version") return [`Account ${accountNo} has another client version now.`];
  if (change.kind !== "changed") return [`Account ${accountNo} is of the ${EDITION[edition]} already.`];
  const waits =
    !change.isLive && "The flagship edition is not marked live for it: shops can be prepared, not activated.";
  const active = !change.isLive && change.activeShops > 0 && `Its active shops stay active: ${change.activeShops}.`;
  return [
    `Account ${accountNo} is of the ${EDITION[edition]} now.`,
    ...offLines(change.off),
    ...[waits, active].filter((line) => line !== false),
  ];
}

const SETTING: Record<string, string> = {
  reportReceipts: "1 report inbound results",
  reportOnFullReceipt: "2 trigger",
  autoSubmitRefunds: "3 automatic submit",
  reportArrivals: "arrivals",
};
const SWITCH: Record<string, string> = {
  agCallbackEnabled: "AG回传",
  autoSubmitRefunds: "automatic submit",
  reportArrivals: "arrivals",
};

/** The other edition has switches of its own: people have to turn on there what they want. */
function offLines({ settings, shops }: SwitchedOff): string[] {
  const names = (keys: string[], words: Record<string, string>) => keys.map((key) => words[key] ?? key).join(", ");
  return [
    ...(settings.length > 0
      ? [`Settings that were on are off: ${names(settings, SETTING)}. Turn on AG回传 in the shops instead.`]
      : []),
    ...shops.map(({ name, switches }) => `Switches of ${name} that were on are off: ${names(switches, SWITCH)}.`),
    ...(shops.length > 0 ? ["Turn on settings 1 to 3 of the account instead."] : []),
  ];
}

async function resetPassword(email: string, operator: Operator, now: Date): Promise<string[]> {
  const link = await makeResetLink(operator, email, now);
  switch (link.kind) {
    case "unknown":
      throw new Refusal(`Nobody has the e-mail address ${email}.`);
    case "person-disabled":
      throw new Refusal(`${email} is disabled: an administrator of the account has to enable the person first.`);
    case "account-disabled":
      throw new Refusal(`The account ${link.accountNo} of ${email} is disabled: enable it first.`);
    case "made":
      return [
        `Give this address to ${email}:`,
        passwordLinkAddress(link.secret),
        "There a new password is set, once and within 24 hours; until then the old one counts.",
      ];
  }
}

function unknownNumber(accountNo: string): Refusal {
  return new Refusal(`There is no account ${accountNo}.`);
}
