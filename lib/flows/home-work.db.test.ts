import { readMessages } from "@/lib/delivery/messages/queries/list-messages";
import { messageFilter } from "@/lib/delivery/messages/schema";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { listAlerts } from "@/lib/alerts/queries/list-alerts";
import { alertFilter } from "@/lib/alerts/schema";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import { countMessageWork } from "@/lib/delivery/pulse/count-message-work";
import { putPush } from "@/lib/delivery/testing/inbox-item";
import { mayOpen, pageOf } from "@/lib/kernel/pages";
import { ROLES, type Role } from "@/lib/kernel/roles";
import type { Caller } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { listOnboarding } from "@/lib/onboarding/queries/list-onboarding";
import { onboardingFilter } from "@/lib/onboarding/schema";
import { listPeople } from "@/lib/people/queries/people";
import { personFilter } from "@/lib/people/schema/people";
import { listShops } from "@/lib/shops/queries/list-shops";
import { shopFilter } from "@/lib/shops/schema";
import { addFlagship, addShop, makeWorld, newSupplierId, suspend, type World } from "@/lib/shops/testing/world";
import { sweep } from "@/lib/worker/sweep";
import { workOf, type WorkItem } from "./home-work";

const DAY_MS = 24 * 3_600_000;

let world: World;
let mine: string;
const as = (role: Role, shopIds: "all" | string[] = "all"): Caller => ({
  ...world.caller,
  role,
  scope: makeScope(world.sellerAccountId, shopIds),
});

async function failedReport(shopId: string, acknowledgedAt: Date | null): Promise<void> {
  const { cipher, keyId } = seal("{}");
  await database().outboxJob.create({
    data: {
      ...{
        sellerAccountId: world.sellerAccountId,
        shopId,
        kind: "shipped",
        method: "m",
        state: "DEAD",
        acknowledgedAt,
      },
      ...{ orderingKey: randomUUID(), idempotencyKey: randomUUID(), subjectKind: "order", subjectId: randomUUID() },
      ...{ payloadCipher: cipher, keyId },
    },
  });
}

/** Two shops, each with something of every kind that waits for a person who sets up. */
beforeAll(async () => {
  world = await makeWorld("ENTERPRISE");
  const ending = await addFlagship(world.sellerAccountId, "AUTHORIZED", {
    authExpiresAt: new Date(Date.now() + 2 * DAY_MS),
  });
  const shops: string[] = [];
  for (const name of ["甲店", "乙店"]) {
    const supplierId = newSupplierId();
    const id = await addShop(world, { name, supplierId, flagshipShopId: ending });
    const shop = { id, supplierId, sellerAccountId: world.sellerAccountId, scope: world.caller.scope };
    await putPush(shop, { state: "FAILED" });
    await putPush(shop, { state: "PARKED" });
    await failedReport(id, null);
    await failedReport(id, new Date());
    await suspend(id);
    const unreadable = await putPush(shop, {});
    const refused = { state: "REFUSED", answer: "invalid-parameter" } as const;
    await database().inboxItem.update({ where: { id: unreadable }, data: refused });
    shops.push(id);
  }
  [mine = ""] = shops;
  await database().shop.update({ where: { id: shops[1] ?? "" }, data: { disabledAt: new Date() } });
  const person = { sellerAccountId: world.sellerAccountId, name: "李新", role: "CLERK" as const };
  await database().user.create({ data: { ...person, email: `${randomUUID()}@test.demo` } });
  await sweep(new Date());
});

type Asked = Record<string, string>;

/** What each list counts, read by its own schema. */
const LISTED: Record<string, (caller: Caller, asked: Asked) => Promise<number>> = {
  "/shops": async ({ scope }, asked) => (await listShops(scope, shopFilter.parse(asked))).total,
  "/alerts": async (caller, asked) => (await listAlerts(caller, alertFilter.parse(asked), new Date())).counts.open,
  "/onboarding": async ({ scope }, asked) => (await listOnboarding(scope, onboardingFilter.parse(asked))).total,
  "/messages": async ({ scope }, asked) => {
    const filter = messageFilter.parse(asked);
    return (await readMessages(scope, filter)).counts[filter.status] ?? -1;
  },
  "/settings/users": async ({ scope }, asked) => {
    const filter = personFilter.parse(asked);
    return (await listPeople(scope, filter)).counts[filter.state];
  },
};

function listed({ href, count }: WorkItem, caller: Caller): Promise<number> {
  const { pathname, searchParams } = new URL(href, "http://localhost");
  return LISTED[pathname]?.(caller, Object.fromEntries(searchParams)) ?? Promise.resolve(count);
}

describe.each(ROLES)("%s", (role) => {
  test.each(["all", "some"] as const)(
    "of %s shops: each number is what its list counts, on a page of theirs",
    async (reach) => {
      const caller = as(role, reach === "all" ? "all" : [mine]);
      const items = await workOf(caller);
      for (const item of items) {
        expect([item.key, mayOpen(role, item.href)]).toEqual([item.key, true]);
        expect([item.key, await listed(item, caller)]).toEqual([item.key, item.count]);
      }
      expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
    },
  );
});

const numbersOf = async (caller: Caller, keys: readonly WorkItem["key"][]) => {
  const items = new Map((await workOf(caller)).map(({ key, count }) => [key, count]));
  return keys.map((key) => items.get(key) ?? null);
};

test("what an engineer sees to, and what of it an auditor looks at", async () => {
  const keys = [
    ...(["shopsHeld", "authorizationsEnding", "pushesRefused", "onboardingPlatform"] as const),
    ...(["peopleInvited", "peopleDisabled"] as const),
  ];
  expect(await numbersOf(as("ENGINEER"), keys)).toEqual([1, 1, 2, 2, null, null]);
  expect(await numbersOf(as("ENGINEER", [mine]), keys)).toEqual([1, 1, 1, 1, null, null]);
  expect(await numbersOf(as("AUDITOR"), keys)).toEqual([1, 1, null, null, 1, 0]);
  expect(await numbersOf(as("AUDITOR", [mine]), keys)).toEqual([1, 1, null, null, null, null]);
  expect(await numbersOf(as("CLERK"), keys)).toEqual([null, null, null, null, null, null]);
});

test("messages to heal, in all shops and in one; what somebody has acknowledged is none", async () => {
  expect(await countMessageWork(as("ENGINEER").scope)).toEqual({ pushesFailed: 2, reportsFailed: 2, pushesParked: 2 });
  expect(await countMessageWork(as("ENGINEER", [mine]).scope)).toEqual({
    pushesFailed: 1,
    reportsFailed: 1,
    pushesParked: 1,
  });
});

test.runIf(pageOf("/messages") !== null)("an engineer's home leads to them", async () => {
  const keys = ["pushesFailed", "reportsFailed", "pushesParked"] as const;
  expect(await numbersOf(as("ENGINEER"), keys)).toEqual([2, 2, 2]);
  expect(await numbersOf(as("ADMIN"), keys)).toEqual([null, null, null]);
});
