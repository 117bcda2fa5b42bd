import { inRequest, sessionOf } from "../testing/request";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { tablesHolding } from "@/lib/db/testing/breakage";
import { AppError } from "@/lib/kernel/app-error";
import { saveSettings } from "@/lib/shops/commands/save-settings";
import { requireCaller } from "../require-caller";
import { signIn } from "../sign-in";
import { createAccount } from "./create-account";
import { newAccount } from "./new-account";
import { findPasswordLink } from "./password-links";

const NOW = new Date("2026-11-30T02:00:00Z");
const OPERATOR = { name: "root" };
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

let made = 0;
const given = (more: Record<string, string> = {}) => {
  made += 1;
  return newAccount.parse({
    ...{ accountNo: `A-${made}`, name: "示例商家", edition: "ENTERPRISE" },
    ...{ adminEmail: ` Admin${made}@Example.com `, adminName: "王管理" },
    ...more,
  });
};
const fieldsOf = (error: unknown) => (error instanceof AppError ? error.refusal.fields : error);

test("makes the account with one administrator, a link for a day, and the entry", async () => {
  const input = given({ accountNo: "first" });
  const { secret } = await createAccount(input, OPERATOR, NOW);
  const account = await database().sellerAccount.findUniqueOrThrow({
    where: { accountNo: "first" },
    include: { users: true },
  });
  expect(account).toMatchObject({ edition: "ENTERPRISE", clientVersion: "v2.5.4.0", disabledAt: null });
  expect(account.users).toMatchObject([
    { email: input.adminEmail, name: "王管理", role: "ADMIN", passwordHash: null, allShops: true },
  ]);
  expect(await findPasswordLink(secret, later(23.9))).toMatchObject({
    link: { kind: "INVITATION", userId: account.users[0]?.id },
  });
  expect(await findPasswordLink(secret, later(24))).toEqual({ fault: "expired" });
  expect(await tablesHolding(secret)).toEqual([]);
  const entry = await database().auditEntry.findFirstOrThrow({ where: { sellerAccountId: account.id } });
  expect(entry).toMatchObject({ actor: "system", subjectId: account.id, after: { accountNo: "first", words: "root" } });
  expect(await tablesHolding(input.adminEmail)).toEqual(["User"]);
  expect(await signIn({ email: input.adminEmail, password: "", from: null }, NOW)).toEqual({ kind: "bad-credentials" });
});

test.each(["accountNo", "adminEmail"] as const)(
  "%s that is taken is refused by its field, and nothing is left",
  async (field) => {
    const first = given();
    await createAccount(first, OPERATOR, NOW);
    const before = await database().sellerAccount.count();
    const again = { ...given(), [field]: first[field] };
    expect(fieldsOf(await createAccount(again, OPERATOR, NOW).catch((error: unknown) => error))).toEqual({
      [field]: "duplicate",
    });
    expect(await database().sellerAccount.count()).toBe(before);
  },
);

test("twenty at once with one number: one wins, the others are told the number is taken", async () => {
  const inputs = Array.from({ length: 20 }, () => given({ accountNo: "race" }));
  const all = await Promise.allSettled(inputs.map((input) => createAccount(input, OPERATOR, NOW)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const faults = all.flatMap((one) => (one.status === "rejected" ? [fieldsOf(one.reason)] : []));
  expect(new Set(faults.map((fields) => JSON.stringify(fields)))).toEqual(new Set(['{"accountNo":"duplicate"}']));
  expect(await database().user.count({ where: { sellerAccount: { accountNo: "race" } } })).toBe(1);
});

describe("an account from nothing", () => {
  test("saves settings 1 to 3 for the first time: no row of them is needed before", async () => {
    const input = given();
    await createAccount(input, OPERATOR, NOW);
    const { id: userId } = await database().user.findUniqueOrThrow({ where: { email: input.adminEmail } });
    const form = {
      reportReceipts: true,
      trigger: "FULL",
      autoSubmitRefunds: false,
      reportArrivals: false,
      version: 0,
    } as const;
    const session = await sessionOf(userId);
    const caller = await inRequest(session, () => requireCaller());
    expect(await saveSettings(caller, form)).toEqual({ version: 1 });
    expect(await database().callbackInterval.count({ where: { startedBy: userId, endedAt: null } })).toBe(1);
  });
});
