import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { receivePush } from "@/lib/delivery/inbox/receive-push";
import { unseal } from "@/lib/db/seal";
import { makeScope } from "@/lib/kernel/scope-maker";
import { orderPush } from "@/lib/orders/jobs";
import type { TestPushRequest } from "@/lib/platform/test-push";
import { auditOf, callerOf, codeFrom, makeWorld, type World } from "@/lib/shops/testing/world";
import { getChecklist } from "../queries/get-checklist";
import { newShop } from "../testing/world";
import { sendTestPush } from "./test-push";

let world: World;
beforeAll(async () => void (world = await makeWorld("ENTERPRISE")));

/** Our own door without the network before it. */
async function door(push: TestPushRequest): Promise<string> {
  const { body } = await receivePush({ rawQuery: push.rawQuery, headers: push.headers, body: push.body });
  return body.includes("<success>true</success>") ? "accepted" : "refused";
}

/** What the worker does with the one stored push of a number. */
async function handleStored(shopId: string, bizOrderCode: string) {
  const item = await database().inboxItem.findFirstOrThrow({ where: { bizOrderCode } });
  const scope = makeScope(world.sellerAccountId, [shopId]);
  const push = {
    inboxId: item.id,
    kind: "order",
    scope,
    shopId,
    supplierId: item.supplierId ?? "",
    bizOrderCode,
    body: unseal(item.bodyCipher ?? Buffer.alloc(0), item.keyId ?? ""),
    receivedAt: item.receivedAt,
    charsetDoubtful: false,
    parkedAt: null,
    passedBy: null,
  } as const;
  const [result] = await inOneCommit({ scope, actor: { kind: "platform" } }, (commit) => orderPush(commit, [push]));
  await database().inboxItem.update({ where: { id: item.id }, data: { state: "DONE", processedAt: new Date() } });
  return result;
}

const viewOf = async (shopId: string) => (await getChecklist(world.caller.scope, shopId))?.testPush;

test("written down, sent to the door, stored, made a test order: each stage is shown (R39)", async () => {
  const shopId = await newShop(world);
  const requestKey = randomUUID();
  const { bizOrderCode } = await sendTestPush(
    world.caller,
    { shopId, requestKey },
    {
      post: async (push) => {
        expect(await viewOf(shopId)).toMatchObject({ answer: null, storedAt: null, order: null });
        return door(push);
      },
    },
  );
  expect(await viewOf(shopId)).toMatchObject({
    bizOrderCode,
    sentBy: "陈管理",
    answer: "accepted",
    answeredAt: expect.any(String) as string,
    storedAt: expect.any(String) as string,
    order: null,
  });
  expect(await handleStored(shopId, bizOrderCode)).toEqual({ kind: "done", note: "test-order-created" });
  expect(await viewOf(shopId)).toMatchObject({ stuck: null, order: { status: "PENDING_REVIEW", pieces: 1 } });
  const order = await database().order.findFirstOrThrow({ where: { bizOrderCode } });
  expect(order.isTest).toBe(true);
  expect(await database().outboxJob.count({ where: { shopId } })).toBe(0);
  expect((await getChecklist(world.caller.scope, shopId))?.steps[4]?.state).toBe("open");
  expect(await auditOf(world.sellerAccountId, "shop.test-push-sent")).toMatchObject([
    { subjectId: shopId, after: { number: bizOrderCode } },
  ]);
});

test("a double click sends one", async () => {
  const shopId = await newShop(world);
  const requestKey = randomUUID();
  let posts = 0;
  const post = (push: TestPushRequest) => ((posts += 1), door(push));
  await Promise.all([1, 2, 3].map(() => sendTestPush(world.caller, { shopId, requestKey }, { post })));
  expect(posts).toBe(1);
  expect(await database().testPush.count({ where: { shopId } })).toBe(1);
});

test("a door that is not reached is told as it is", async () => {
  const shopId = await newShop(world);
  await sendTestPush(world.caller, { shopId, requestKey: randomUUID() }); // nobody listens there
  expect(await viewOf(shopId)).toMatchObject({ answer: "unreachable", storedAt: null, order: null });
});

test("without a supplier id it cannot be routed; out of the scope it is not found", async () => {
  const bare = await newShop(world, { supplierId: null });
  expect(await codeFrom(() => sendTestPush(world.caller, { shopId: bare, requestKey: randomUUID() }))).toBe(
    "SUPPLIER_ID_MISSING",
  );
  const shopId = await newShop(world);
  const stranger = await makeWorld("FLAGSHIP");
  for (const caller of [stranger.caller, callerOf(world, [])])
    expect(await codeFrom(() => sendTestPush(caller, { shopId, requestKey: randomUUID() }))).toBe("NOT_FOUND");
  expect(await database().testPush.count({ where: { shopId: { in: [bare, shopId] } } })).toBe(0);
});
