import { parseArgs } from "node:util";
import { z } from "zod";
import { emailAddress, newAccount, type NewAccount } from "@/lib/auth/accounts/new-account";
import { fieldRulesOf } from "@/lib/i18n/field-rules";
import { isClientVersion } from "@/lib/kernel/client-version";
import { readFieldRule } from "@/lib/kernel/field-rule";
import type { Edition } from "@/lib/kernel/scope";

/** Why the command does nothing: one sentence for whoever typed it. */
export class Refusal extends Error {}

/** What somebody with the machine asks for, checked. */
export type AccountRequest =
  | { act: "create"; account: NewAccount }
  | { act: "list" }
  | { act: "disable" | "enable"; accountNo: string }
  | { act: "set-edition"; accountNo: string; edition: Edition; clientVersion?: string | undefined }
  | { act: "reset-password"; email: string };

/** Option of the command → field of the form. */
const FIELDS = {
  no: "accountNo",
  name: "name",
  edition: "edition",
  "client-version": "clientVersion",
  "admin-email": "adminEmail",
  "admin-name": "adminName",
  email: "email",
} as const;
type Option = keyof typeof FIELDS;
type Given = Partial<Record<Option, string>>;

const CREATE_NEEDS = ["no", "name", "edition", "admin-email", "admin-name"] as const;
const BY_NUMBER = { options: [], needs: [], takesNumber: true } as const;

/** Every act: which options it takes, which of them it needs, and whether an account number stands behind it. */
const ACTS: Record<
  AccountRequest["act"],
  { options: readonly Option[]; needs: readonly Option[]; takesNumber: boolean }
> = {
  create: { options: [...CREATE_NEEDS, "client-version"], needs: CREATE_NEEDS, takesNumber: false },
  list: { options: [], needs: [], takesNumber: false },
  disable: BY_NUMBER,
  enable: BY_NUMBER,
  "set-edition": { options: ["client-version"], needs: [], takesNumber: true },
  "reset-password": { options: ["email"], needs: ["email"], takesNumber: false },
};

const isAct = (act: string): act is AccountRequest["act"] => Object.hasOwn(ACTS, act);

/** Reads the command's arguments (docs/interfaces.md). Throws a Refusal for whatever is wrong with them. */
export function readRequest(args: readonly string[]): AccountRequest {
  const [act = "", ...rest] = args;
  if (!isAct(act)) throw new Refusal(`npm run account -- ${Object.keys(ACTS).join(" | ")}, and not "${act}".`);
  const { values, positionals } = parsed(act, rest);
  const [accountNo, edition, ...more] = positionals.map((text) => text.trim());
  const wanted = (ACTS[act].takesNumber ? 1 : 0) + (act === "set-edition" ? 1 : 0);
  const surplus = positionals[wanted] ?? more[0];
  if (surplus !== undefined) throw new Refusal(`${act} does not know what to do with "${surplus}".`);
  if (ACTS[act].takesNumber && !accountNo) throw new Refusal(`${act} needs an account number.`);
  switch (act) {
    case "create":
      return { act, account: checked(newAccount, values) };
    case "list":
      return { act };
    case "set-edition":
      return { act, accountNo: accountNo ?? "", ...editionOf(edition, values["client-version"]) };
    case "reset-password":
      return { act, ...checked(z.object({ email: emailAddress }), values) };
    case "disable":
    case "enable":
      return { act, accountNo: accountNo ?? "" };
  }
}

function parsed(act: AccountRequest["act"], args: string[]): { values: Given; positionals: string[] } {
  const { options, needs } = ACTS[act];
  const known = Object.fromEntries(options.map((name) => [name, { type: "string" as const }]));
  const { values, positionals } = readable(() => parseArgs({ args, options: known, allowPositionals: true }));
  const given = values as Given;
  const missing = needs.filter((name) => !given[name]?.trim()).map((name) => `--${name}`);
  if (missing.length > 0) throw new Refusal(`${act} needs ${missing.join(", ")}.`);
  return { values: given, positionals };
}

/** Node says more than one sentence of what it cannot read. */
function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const [sentence = ""] = (error instanceof Error ? error.message : "").split(/\.\s|\n/);
    throw new Refusal(`${sentence.replace(/\.$/, "")}.`);
  }
}

function editionOf(
  edition: string | undefined,
  clientVersion: string | undefined,
): { edition: Edition; clientVersion?: string } {
  if (edition !== "ENTERPRISE" && edition !== "FLAGSHIP") throw new Refusal(`An edition is ENTERPRISE or FLAGSHIP.`);
  if (clientVersion === undefined) return { edition };
  if (edition === "FLAGSHIP") throw new Refusal(sentenceOf("client-version", "enterpriseOnly"));
  if (!isClientVersion(clientVersion)) throw new Refusal(sentenceOf("client-version", "notAVersion"));
  return { edition, clientVersion: clientVersion.trim() };
}

function checked<Schema extends z.ZodType>(schema: Schema, values: Given): z.output<Schema> {
  const form = Object.fromEntries(Object.entries(values).map(([name, value]) => [FIELDS[name as Option], value]));
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const [[field, rule] = ["", ""]] = Object.entries(fieldRulesOf(result.error));
  const option = (Object.keys(FIELDS) as Option[]).find((name) => FIELDS[name] === field);
  throw new Refusal(sentenceOf(option ?? "no", rule));
}

const WORDS: Record<string, string> = {
  required: "is missing",
  unstorable: "holds characters that cannot be kept",
  notAnEmail: "is no e-mail address",
  notAVersion: "is no version, for example v2.5.4.0",
  enterpriseOnly: "is for the enterprise edition only",
  duplicate: "is taken",
};

/** What is wrong with an option, by the rule that it breaks. */
export function sentenceOf(option: Option, broken: string): string {
  const { rule, values } = readFieldRule(broken) ?? { rule: broken, values: { max: "" } };
  if (rule === "tooLong") return `--${option} has more than ${values.max ?? ""} characters.`;
  if (option === "edition") return "--edition is ENTERPRISE or FLAGSHIP.";
  return `--${option} ${WORDS[rule] ?? "is not usable"}.`;
}
