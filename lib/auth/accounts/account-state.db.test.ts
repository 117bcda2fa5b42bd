import { inRequest, sessionOf, statusOf } from "../testing/request";
import { expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { requireCaller } from "@/lib/auth/require-caller";
import { addPerson } from "@/lib/auth/testing/visits";
import { database, inTransaction } from "@/lib/db/client";
import { makeShop } from "@/lib/delivery/testing/shop";
import { orderBody, post, signedPush } from "@/lib/delivery/testing/signed-push";
import { openPushDoor } from "@/lib/server/testing/push-door";
import { signIn } from "../sign-in";
import { disableAccount, enableAccount, listAccounts } from "./account-state";
import { findPasswordLink, makePasswordLink } from "./password-links";
import { makeResetLink } from "./reset-link";

const NOW = new Date("2026-11-30T02:00:00Z");
const OPERATOR = { name: "root" };
const PASSWORD = "correct horse battery";

async function makeMember() {
  const userId = await addPerson("CLERK");
  const passwordHash = await hashPassword(PASSWORD);
  const user = await database().user.update({
    where: { id: userId },
    data: { passwordHash },
    include: { sellerAccount: true },
  });
  return { userId, email: user.email, accountNo: user.sellerAccount.accountNo, sellerAccountId: user.sellerAccountId };
}

const actionsOf = async (sellerAccountId: string) => {
  const entries = await database().auditEntry.findMany({ where: { sellerAccountId }, orderBy: { seq: "asc" } });
  return entries.map(({ action, after }) => [action, after]);
};

test("disabled, nobody gets in: not by the password, not by a session, not by a link; enabled, only the password does", async () => {
  const { userId, email, accountNo, sellerAccountId } = await makeMember();
  const other = await makeMember();
  const [session, others] = [await sessionOf(userId), await sessionOf(other.userId)];
  const secret = await inTransaction((tx) => makePasswordLink(tx, userId, { kind: "RESET", hours: 24, now: NOW }));
  const ways = async () => [
    (await signIn({ email, password: PASSWORD, from: null }, NOW)).kind,
    await statusOf(inRequest(session, () => requireCaller())),
    (await findPasswordLink(secret, NOW)).fault,
  ];
  expect(await ways()).toEqual(["signed-in", "passed", null]);
  expect(await disableAccount(OPERATOR, accountNo, NOW)).toBe("changed");
  expect(await ways()).toEqual(["bad-credentials", "signed-out", "revoked"]);
  expect(await statusOf(inRequest(others, () => requireCaller()))).toBe("passed");
  expect(await makeResetLink(OPERATOR, email, NOW)).toEqual({ kind: "account-disabled", accountNo });
  expect(await disableAccount(OPERATOR, accountNo, NOW)).toBe("unchanged");
  expect(await enableAccount(OPERATOR, accountNo, NOW)).toBe("changed");
  expect(await enableAccount(OPERATOR, accountNo, NOW)).toBe("unchanged");
  expect(await ways()).toEqual(["signed-in", "signed-out", "revoked"]);
  expect(await actionsOf(sellerAccountId)).toEqual([
    ["account.disabled", { sessions: 1, links: 1, words: "root" }],
    ["account.enabled", { words: "root" }],
  ]);
  expect(await disableAccount(OPERATOR, "nobody's", NOW)).toBe("unknown");
});

test("pushes of a disabled account are still taken", async () => {
  const shop = await makeShop();
  const { origin, close } = await openPushDoor();
  const { accountNo } = await database().sellerAccount.findUniqueOrThrow({ where: { id: shop.sellerAccountId } });
  await disableAccount(OPERATOR, accountNo, NOW);
  const push = signedPush(orderBody(shop.supplierId, "LP-DISABLED"), {});
  expect((await post(`${origin}?${push.rawQuery}`, push, false)).body).toContain("<success>true</success>");
  expect(await database().inboxItem.findMany({ where: { shopId: shop.id } })).toMatchObject([{ state: "PENDING" }]);
  close();
});

test("the list counts those who may sign in", async () => {
  const { accountNo, userId } = await makeMember();
  await database().user.update({ where: { id: userId }, data: { role: "ADMIN" } });
  const row = async () => (await listAccounts()).find((one) => one.accountNo === accountNo);
  expect(await row()).toMatchObject({
    edition: "FLAGSHIP",
    clientVersion: null,
    isDisabled: false,
    people: 1,
    admins: 1,
  });
  await database().user.update({ where: { id: userId }, data: { disabledAt: NOW } });
  await disableAccount(OPERATOR, accountNo, NOW);
  expect(await row()).toMatchObject({ isDisabled: true, people: 0, admins: 0 });
});

test("a reset link is made for whoever has a password, an invitation for whoever has none, nothing for whoever may not sign in", async () => {
  const { userId, email, sellerAccountId } = await makeMember();
  const made = await makeResetLink(OPERATOR, email, NOW);
  const secret = made.kind === "made" ? made.secret : "";
  expect(await findPasswordLink(secret, NOW)).toMatchObject({ link: { kind: "RESET", userId } });
  await database().user.update({ where: { id: userId }, data: { passwordHash: null } });
  const second = await makeResetLink(OPERATOR, email, NOW);
  expect(await findPasswordLink(second.kind === "made" ? second.secret : "", NOW)).toMatchObject({
    link: { kind: "INVITATION" },
  });
  expect(await findPasswordLink(secret, NOW)).toEqual({ fault: "revoked" });
  expect(await actionsOf(sellerAccountId)).toEqual([
    ["person.link-made", { kind: "RESET", hours: 24, words: "root" }],
    ["person.link-made", { kind: "INVITATION", hours: 24, words: "root" }],
  ]);
  await database().user.update({ where: { id: userId }, data: { disabledAt: NOW } });
  expect(await makeResetLink(OPERATOR, email, NOW)).toEqual({ kind: "person-disabled" });
  expect(await makeResetLink(OPERATOR, "nobody@example.com", NOW)).toEqual({ kind: "unknown" });
});
