import { inRequest, sessionOf, statusOf } from "./testing/request";
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { shopsWithinScope, withinScope } from "@/lib/kernel/scope";
import { callerWithin, currentCaller, requireCaller } from "./require-caller";

async function addPerson(allShops = true) {
  const { id: sellerAccountId, accountNo } = await database().sellerAccount.create({
    data: { accountNo: randomUUID(), name: "测试账号", edition: "FLAGSHIP" },
  });
  const shops = ["甲", "乙"].map((name) => ({ name }));
  const [shop, other] = await database().shop.createManyAndReturn({
    data: shops.map((one) => ({ ...one, sellerAccountId })),
  });
  const user = await database().user.create({
    data: {
      sellerAccountId,
      email: `${randomUUID()}@line3.example`,
      name: "李客服",
      role: "CLERK",
      passwordHash: "none",
      allShops,
      shops: { create: shop ? [{ shopId: shop.id }] : [] },
    },
  });
  return { userId: user.id, sellerAccountId, accountNo, shopId: shop?.id, otherShopId: other?.id };
}

const caller = async (userId: string) => inRequest(await sessionOf(userId), () => currentCaller());

test("a caller is the person the database knows, with name, role, edition and address", async () => {
  const { userId, sellerAccountId, accountNo } = await addPerson();
  expect(await caller(userId)).toEqual({
    scope: { sellerAccountId, shopIds: "all" },
    actor: { kind: "person", userId, name: "李客服", role: "CLERK", ip: "203.0.113.7" },
    role: "CLERK",
    edition: "FLAGSHIP",
    accountNo,
    sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
});

test("a person of some shops has those in the scope, and none when there are none (R183)", async () => {
  const { userId, sellerAccountId, shopId } = await addPerson(false);
  const scope = (await caller(userId))?.scope;
  if (!scope) throw new Error("not signed in");
  expect(withinScope(scope)).toEqual({ sellerAccountId, shopId: { in: [shopId] } });
  expect(await database().shop.findMany({ where: shopsWithinScope(scope), select: { id: true } })).toEqual([
    { id: shopId },
  ]);
  await database().userShop.deleteMany({ where: { userId } });
  const none = (await caller(userId))?.scope;
  if (!none) throw new Error("not signed in");
  expect(await database().shop.findMany({ where: shopsWithinScope(none) })).toEqual([]);
});

test("a stranger is sent to sign-in with the way back", async () => {
  const thrown: unknown = await inRequest(null, () => requireCaller(), "/refunds?status=all").catch(
    (error: unknown) => error,
  );
  expect((thrown as { digest?: string }).digest).toContain(";/sign-in?callbackUrl=%2Frefunds%3Fstatus%3Dall;");
});

test("a role that was taken away or a person disabled meanwhile counts at once, the cookie notwithstanding", async () => {
  const { userId } = await addPerson();
  const session = await sessionOf(userId);
  const enter = () => statusOf(inRequest(session, () => requireCaller({ area: "orderReview", access: "do" })));
  expect(await enter()).toBe("passed");
  await database().user.update({ where: { id: userId }, data: { role: "ENGINEER" } });
  expect(await enter()).toBe("forbidden");
  await database().user.update({ where: { id: userId }, data: { role: "ADMIN", disabledAt: new Date() } });
  expect(await enter()).toBe("signed-out");
  await database().user.update({ where: { id: userId }, data: { disabledAt: null } });
  expect(await enter()).toBe("passed");
  await database().sellerAccount.updateMany({
    where: { users: { some: { id: userId } } },
    data: { disabledAt: new Date() },
  });
  expect(await enter()).toBe("signed-out");
});

test("a role that comes to need a second factor is led to set it up on the next request, another is not", async () => {
  const { userId, sellerAccountId } = await addPerson();
  const session = await sessionOf(userId);
  const enter = () => statusOf(inRequest(session, () => requireCaller()));
  const ask = (secondFactorFor: ("ADMIN" | "CLERK")[]) =>
    database().sellerAccount.update({ where: { id: sellerAccountId }, data: { secondFactorFor } });
  await ask(["ADMIN"]);
  expect(await enter()).toBe("passed");
  await ask(["ADMIN", "CLERK"]);
  expect(await enter()).toBe("set-up");
  expect(await statusOf(inRequest(session, () => requireCaller({ may: () => true, beforeSecondFactor: true })))).toBe(
    "passed",
  );
  await database().user.update({ where: { id: userId }, data: { role: "WAREHOUSE" } });
  expect(await enter()).toBe("passed");
});

test("a page's title is told to whom its gate lets in, and to nobody else", async () => {
  const { userId, sellerAccountId } = await addPerson();
  const session = await sessionOf(userId);
  const told = async (area: "orderReview" | "users") =>
    (await inRequest(session, () => callerWithin({ area, access: "do" })))?.actor.userId ?? null;
  expect(await told("orderReview")).toBe(userId);
  expect(await told("users")).toBeNull();
  expect(await inRequest(null, () => callerWithin({ may: () => true }))).toBeNull();
  await database().sellerAccount.update({ where: { id: sellerAccountId }, data: { secondFactorFor: ["CLERK"] } });
  expect(await told("orderReview")).toBeNull();
});
