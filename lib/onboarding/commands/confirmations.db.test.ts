import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { updateShop } from "@/lib/flows/save-shop";
import { addFlagship, auditOf, callerOf, codeFrom, makeWorld, type World } from "@/lib/shops/testing/world";
import type { Proof } from "../domain/checklist";
import { adoptAuthorization } from "@/lib/shops/commands/save-flagship";
import { getChecklist } from "../queries/get-checklist";
import { bodyNow, newShop, personOf, readyShop } from "../testing/world";
import { markSent } from "./config-email";
import { confirm, withdraw } from "./confirmations";

let world: World;
beforeAll(async () => void (world = await makeWorld("ENTERPRISE")));

const give = (shopId: string, proof: Proof, note: string | null = null) =>
  confirm(world.caller, { shopId, proof, note });

async function stepsOf(shopId: string): Promise<Record<string, boolean>> {
  const rows = await database().onboardingStep.findMany({ where: { shopId } });
  return Object.fromEntries(rows.map(({ kind, doneAt }) => [kind, doneAt !== null]));
}

const entriesOf = async (shopId: string, action: string) =>
  (await auditOf(world.sellerAccountId, action)).filter((entry) => entry.subjectId === shopId);

describe("step 2 (R24, R25)", () => {
  test("is done by both confirmations, each with name, time and note, and an audit entry", async () => {
    const shopId = await newShop(world);
    await give(shopId, "BACK_OFFICE_CONFIGURED", "小二王某协助");
    expect((await stepsOf(shopId)).PLATFORM_CONFIGURED).toBe(false);
    await give(shopId, "BOUND_IN_ERP");
    expect((await stepsOf(shopId)).PLATFORM_CONFIGURED).toBe(true);
    const view = await getChecklist(world.caller.scope, shopId);
    expect(view?.confirmations).toMatchObject([
      { proof: "BACK_OFFICE_CONFIGURED", by: "陈管理", note: "小二王某协助" },
      { proof: "BOUND_IN_ERP", by: "陈管理", note: null },
    ]);
    expect(await entriesOf(shopId, "shop.step-confirmed")).toMatchObject([
      { actorName: "陈管理", after: { proof: "BACK_OFFICE_CONFIGURED" }, reason: "小二王某协助" },
      { after: { proof: "BOUND_IN_ERP" } },
    ]);
  });

  test("(b) alone leaves it open", async () => {
    const shopId = await newShop(world);
    await give(shopId, "BOUND_IN_ERP");
    expect((await stepsOf(shopId)).PLATFORM_CONFIGURED).toBe(false);
  });

  test("(b) cannot be given without a bound flagship shop (R26)", async () => {
    const shopId = await newShop(world, { flagshipShopId: null });
    expect(await codeFrom(() => give(shopId, "BOUND_IN_ERP"))).toBe("BINDING_MISSING");
    expect(await database().onboardingConfirmation.count({ where: { shopId } })).toBe(0);
    expect(await entriesOf(shopId, "shop.step-confirmed")).toEqual([]);
  });

  test("twenty clicks are one confirmation and one entry", async () => {
    const shopId = await newShop(world);
    await Promise.all(Array.from({ length: 20 }, () => give(shopId, "BACK_OFFICE_CONFIGURED")));
    expect(await entriesOf(shopId, "shop.step-confirmed")).toHaveLength(1);
  });
});

describe("withdrawing", () => {
  test("takes the step back with a reason; twice is once", async () => {
    const shopId = await readyShop(world);
    const input = { shopId, proof: "BACK_OFFICE_CONFIGURED" as const, reason: "后台还没配好" };
    await withdraw(world.caller, input);
    await withdraw(world.caller, input);
    expect((await stepsOf(shopId)).PLATFORM_CONFIGURED).toBe(false);
    expect(await entriesOf(shopId, "shop.step-withdrawn")).toMatchObject([{ reason: "后台还没配好" }]);
  });

  test("another binding withdraws (b) in the change's commit, another name does not", async () => {
    const shopId = await readyShop(world);
    const other = await addFlagship(world.sellerAccountId, "AUTHORIZED");
    const change = async (words: { name?: string; flagshipShopId?: string }) => {
      const { name, supplierId, flagshipShopId, businessMode, version } = await database().shop.findUniqueOrThrow({
        where: { id: shopId },
      });
      const input = { shopId, name, supplierId, flagshipShopId, businessMode, version, ...words };
      await updateShop(world.caller, input);
    };
    await change({ name: `改名 ${shopId}` });
    expect((await stepsOf(shopId)).PLATFORM_CONFIGURED).toBe(true);
    await change({ flagshipShopId: other });
    expect((await stepsOf(shopId)).PLATFORM_CONFIGURED).toBe(false);
    expect(await entriesOf(shopId, "shop.step-withdrawn")).toMatchObject([{ after: { proof: "BOUND_IN_ERP" } }]);
  });
});

describe("step 4 (R37)", () => {
  const authorize = (shopId: string, authState: "AUTHORIZED" | "UNAUTHORIZED" | "EXPIRED") =>
    database().shop.update({ where: { id: shopId }, data: { authState } });

  async function sentShop(): Promise<string> {
    const shopId = await readyShop(world);
    const seenBody = await bodyNow(world, shopId);
    const input = { shopId, seenBody, senderName: "实施小王", sentAt: null };
    await markSent(world.caller, { ...input, requestKey: crypto.randomUUID() });
    await authorize(shopId, "UNAUTHORIZED");
    await database().shop.update({ where: { id: shopId }, data: { ownerUserId: "2200800000001" } });
    return shopId;
  }

  test("a reply to an e-mail that never left is refused", async () => {
    const shopId = await readyShop(world);
    expect(await codeFrom(() => give(shopId, "REPLY_RECORDED"))).toBe("EMAIL_NOT_SENT");
  });

  test("the reply alone leaves it open, and so does the authorization alone; both complete it", async () => {
    const replied = await sentShop();
    await give(replied, "REPLY_RECORDED");
    expect((await stepsOf(replied)).CONFIGURATION_COMPLETED).toBe(false);
    const authorized = await sentShop();
    await authorize(authorized, "AUTHORIZED");
    const view = await getChecklist(world.caller.scope, authorized);
    expect(view?.steps[3]).toMatchObject({ state: "open", lacks: ["reply-unrecorded"] });
    await give(authorized, "REPLY_RECORDED");
    expect((await stepsOf(authorized)).CONFIGURATION_COMPLETED).toBe(true);
    const authorizedAt = new Date(Date.now() + 5000); // by the flagship shop, after the reply
    await adoptAuthorization(world.caller, { shopId: replied }, authorizedAt);
    const since = authorizedAt.toISOString();
    const done = await getChecklist(world.caller.scope, replied);
    expect(done?.steps[3]).toMatchObject({ state: "done", doneAt: since });
    expect(done?.authorization).toMatchObject({ state: "AUTHORIZED", since });
  });

  test("a reply taken back opens it again; a later e-mail needs its own reply", async () => {
    const shopId = await sentShop();
    await authorize(shopId, "AUTHORIZED");
    await give(shopId, "REPLY_RECORDED");
    await withdraw(world.caller, { shopId, proof: "REPLY_RECORDED", reason: "回复的是别的店" });
    expect((await stepsOf(shopId)).CONFIGURATION_COMPLETED).toBe(false);
    await give(shopId, "REPLY_RECORDED");
    const seenBody = await bodyNow(world, shopId);
    const again = { shopId, seenBody, senderName: "实施小王", sentAt: null, requestKey: crypto.randomUUID() };
    await markSent(world.caller, again, new Date(Date.now() + 1000));
    expect((await stepsOf(shopId)).CONFIGURATION_COMPLETED).toBe(false);
    await confirm(world.caller, { shopId, proof: "REPLY_RECORDED", note: null }, new Date(Date.now() + 2000));
    expect((await stepsOf(shopId)).CONFIGURATION_COMPLETED).toBe(true);
  });
});

test("out of the scope nothing is found: another account's shop, and one not in UserShop", async () => {
  const shopId = await newShop(world);
  const other = await newShop(world);
  const stranger = await makeWorld("FLAGSHIP");
  const engineer = await personOf(world, "ENGINEER", "李实施");
  for (const caller of [stranger.caller, callerOf(world, [other]), callerOf(world, [])]) {
    const input = { shopId, proof: "BACK_OFFICE_CONFIGURED" as const, note: null };
    expect(await codeFrom(() => confirm(caller, input))).toBe("NOT_FOUND");
    expect(await codeFrom(() => withdraw(caller, { ...input, reason: "x" }))).toBe("NOT_FOUND");
    expect(await getChecklist(caller.scope, shopId)).toBeNull();
  }
  expect(await database().onboardingConfirmation.count({ where: { shopId } })).toBe(0);
  expect(await getChecklist(engineer.scope, shopId)).not.toBeNull();
});
