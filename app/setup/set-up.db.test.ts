import { inRequest } from "@/lib/auth/testing/request";
import { beforeEach, describe, expect, test } from "vitest";
import SignInPage from "@/app/sign-in/page";
import { createAccount } from "@/lib/auth/accounts/create-account";
import { newAccount } from "@/lib/auth/accounts/new-account";
import { setupCode } from "@/lib/auth/accounts/setup-code";
import { signIn } from "@/lib/auth/sign-in";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { setUp as act } from "./actions";
import SetupPage from "./page";

const PASSWORD = "correct horse battery";
const CODE = setupCode(env().NEXTAUTH_SECRET);
const FORM = {
  ...{ code: CODE, accountNo: "100", name: "示例商家", edition: "FLAGSHIP" as const },
  ...{ adminEmail: " Admin@Example.com", adminName: "王管理", password: PASSWORD, repeated: PASSWORD },
};
const NOW = new Date("2026-11-30T02:00:00Z");

const send = (more: object = {}) => inRequest(null, () => act({ ...FORM, ...more }));
const kindOf = async (sent: ReturnType<typeof send>) => {
  const result = await sent;
  return result.ok ? result.value.kind : (result.refusal.fields ?? result.refusal.code);
};
const accounts = () => database().sellerAccount.count();

/** Where a page leads instead of being shown; null where it is shown. */
async function leadsTo(page: () => Promise<unknown>): Promise<string | null> {
  const digest = await inRequest(null, page).then(
    () => "",
    (thrown: unknown) => String((thrown as { digest?: unknown }).digest),
  );
  return digest.split(";")[2] ?? null;
}
const ways = async () => [
  await leadsTo(() => SetupPage()),
  await leadsTo(() => SignInPage({ searchParams: Promise.resolve({}) })),
];

beforeEach(async () => {
  await database().passwordLink.deleteMany();
  await database().user.deleteMany();
  await database().sellerAccount.deleteMany();
  await database().signInTries.deleteMany();
});

test("the first visit leads to it; it makes account and administrator, who signs in; then it is closed", async () => {
  expect(await ways()).toEqual([null, "/setup"]);
  expect(await send()).toEqual({ ok: true, value: { kind: "done", email: "admin@example.com" } });
  expect(await ways()).toEqual(["/sign-in", null]);
  const account = await database().sellerAccount.findFirstOrThrow({ include: { users: true } });
  expect(account).toMatchObject({ accountNo: "100", edition: "FLAGSHIP", clientVersion: null });
  expect(account.users).toMatchObject([{ email: "admin@example.com", role: "ADMIN", allShops: true }]);
  expect((await signIn({ email: "admin@example.com", password: PASSWORD, from: null }, NOW)).kind).toBe("signed-in");
  const [entry] = await database().auditEntry.findMany({ where: { sellerAccountId: account.id } });
  expect(entry).toMatchObject({ action: "account.created", actor: account.users[0]?.id, ip: "203.0.113.7" });
  expect(JSON.stringify(entry?.after)).not.toContain("xample");
  expect(await kindOf(send({ accountNo: "200", adminEmail: "other@example.com" }))).toBe("closed");
  expect(await accounts()).toBe(1);
});

test("twenty at once: one account", async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, at) => kindOf(send({ accountNo: `${at}`, adminEmail: `a${at}@example.com` }))),
  );
  expect(all.filter((kind) => kind === "done")).toHaveLength(1);
  expect(await accounts()).toBe(1);
});

test("an account that the operator makes closes it too", async () => {
  const input = newAccount.parse({ ...FORM, accountNo: "1", adminEmail: "first@example.com" });
  const [made, set] = await Promise.all([createAccount(input, { name: "root" }, NOW), kindOf(send())]);
  expect(made.secret).not.toBe("");
  expect(["closed", "done"]).toContain(set);
  expect(await accounts()).toBe(set === "done" ? 2 : 1);
  expect(await kindOf(send({ accountNo: "3", adminEmail: "third@example.com" }))).toBe("closed");
});

describe("the setup code", () => {
  test("wrong, it is refused at its field; the sixth wrong one waits, and so does the right one then", async () => {
    for (let tries = 1; tries <= 6; tries += 1)
      expect(await kindOf(send({ code: "WRONG" }))).toEqual({ code: "setupCodeWrong" });
    expect(await kindOf(send())).toBe("waits");
    expect(await accounts()).toBe(0);
  });

  test("right, in another hand, it forgets the wrong ones", async () => {
    for (let tries = 1; tries <= 5; tries += 1) await send({ code: "WRONG" });
    expect(await kindOf(send({ code: CODE.toLowerCase().replaceAll("-", " ") }))).toBe("done");
  });
});

test.each<[string, object, object]>([
  ["a password that is too short", { password: "short", repeated: "short" }, { password: "tooShort?min=10" }],
  [
    "one's own address",
    { password: "admin@example.com", repeated: "admin@example.com" },
    { password: "passwordIsEmail" },
  ],
  ["two different ones", { repeated: "something else" }, { repeated: "passwordsDiffer" }],
  ["no account number", { accountNo: " " }, { accountNo: "required" }],
  ["no setup code", { code: " " }, { code: "required" }],
  ["a version of the other edition", { clientVersion: "v2.6" }, { clientVersion: "enterpriseOnly" }],
  ["what no text can hold", { name: "a\u0000b" }, { name: "unstorable" }],
  ["no address", { adminEmail: "admin" }, { adminEmail: "notAnEmail" }],
])("%s is refused by its field, and no try is counted", async (_case, more, fields) => {
  expect(await kindOf(send(more))).toEqual(fields);
  expect([await accounts(), await database().signInTries.count()]).toEqual([0, 0]);
});
