import { expect, test } from "vitest";
import { findPasswordLink } from "@/lib/auth/accounts/password-links";
import { database } from "@/lib/db/client";
import { addShop } from "@/lib/shops/testing/world";
import type { Caller } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { saveSettings } from "@/lib/shops/commands/save-settings";
import { readRequest } from "./request";
import { runRequest } from "./run";

const OPERATOR = { name: "root" };
const run = (...args: string[]) =>
  runRequest(readRequest(args), OPERATOR).catch((error: unknown) => (error instanceof Error ? error.message : ""));
const create = (no: string, edition: string, email: string) =>
  run(
    ...[
      "create",
      "--no",
      no,
      "--name",
      "示例商家",
      "--edition",
      edition,
      "--admin-email",
      email,
      "--admin-name",
      "王立",
    ],
  );
const faultOf = async (address: string | undefined) =>
  (await findPasswordLink(address?.split("/").at(-1) ?? "", new Date())).fault;

test("each act says what it did, or in one sentence why not; an address stands on a line of its own", async () => {
  expect(await run("list")).toEqual(["There is no account yet: npm run account -- create makes the first one."]);
  const [made, address] = await create("100", "ENTERPRISE", "Wang@example.com");
  expect(made).toBe("Account 100, enterprise edition, is made. Give this address to 王立 <wang@example.com>:");
  expect(address).toMatch(/^http:\/\/localhost:9\/set-password\/[\w-]{43}$/);
  expect(await create("100", "ENTERPRISE", "li@example.com")).toBe("The account number 100 is taken.");
  expect(await create("200", "ENTERPRISE", "wang@example.com")).toBe("--admin-email is taken.");
  await create("200", "FLAGSHIP", "li@example.com");
  expect(await run("disable", "200")).toEqual([expect.stringContaining("its pushes are still taken")]);
  expect(await run("disable", "200")).toEqual(["Account 200 is disabled already."]);
  expect(await run("disable", "300")).toBe("There is no account 300.");
  expect(await run("list")).toEqual([
    "100  示例商家  enterprise edition, client v2.5.4.0  1 person, 1 administrator",
    "200  示例商家  flagship edition  1 person, 1 administrator  disabled",
  ]);
  const reset = (email: string) => run("reset-password", "--email", email);
  expect(await reset("li@example.com")).toBe("The account 200 of li@example.com is disabled: enable it first.");
  expect(await run("enable", "200")).toEqual([expect.stringContaining("its people may sign in again")]);
  expect(await reset("nobody@example.com")).toBe("Nobody has the e-mail address nobody@example.com.");
  const [, again] = await reset(" WANG@example.com");
  expect([await faultOf(address), await faultOf(again)]).toEqual(["revoked", null]);
  await database().user.update({ where: { email: "wang@example.com" }, data: { disabledAt: new Date() } });
  expect(await reset("wang@example.com")).toContain("wang@example.com is disabled: an administrator");
});

test("another edition says what is off now and where its counterpart stands", async () => {
  await create("400", "ENTERPRISE", "zhao@example.com");
  const { id: sellerAccountId } = await database().sellerAccount.findUniqueOrThrow({ where: { accountNo: "400" } });
  const { id: userId } = await database().user.findUniqueOrThrow({ where: { email: "zhao@example.com" } });
  const scope = makeScope(sellerAccountId, "all");
  const caller: Caller = {
    scope,
    actor: { kind: "person", userId, name: "赵", role: "ADMIN", ip: null },
    role: "ADMIN",
    edition: "ENTERPRISE",
    accountNo: "400",
  };
  const on = { reportReceipts: true, trigger: "FULL", autoSubmitRefunds: false, reportArrivals: false } as const;
  await saveSettings(caller, { ...on, version: 0 });
  const flagship = await database().flagshipShop.create({ data: { sellerAccountId, name: "旗舰店" } });
  await addShop({ sellerAccountId, caller, flagshipShopId: flagship.id });
  expect(await run("set-edition", "400", "FLAGSHIP")).toEqual([
    "Account 400 is of the flagship edition now.",
    "Settings that were on are off: 1 report inbound results, 2 trigger. Turn on AG回传 in the shops instead.",
    "The flagship edition is not marked live for it: shops can be prepared, not activated.",
    "Its active shops stay active: 1.",
  ]);
  expect(await run("set-edition", "400", "FLAGSHIP")).toEqual(["Account 400 is of the flagship edition already."]);
  expect(await run("set-edition", "400", "ENTERPRISE")).toEqual(["Account 400 is of the enterprise edition now."]);
  expect(await run("set-edition", "400", "ENTERPRISE", "--client-version", "v3")).toEqual([
    "Account 400 has another client version now.",
  ]);
  expect(await run("set-edition", "500", "FLAGSHIP")).toBe("There is no account 500.");
});
