import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { getOrder } from "../queries/get-order";
import { refusalOf } from "../testing/refusals";
import { makeWorld, pushOrder } from "../testing/world";
import { revealMessage } from "./reveal-message";

const MESSAGE = "张小明收，到前打13812341234，放示例街道88号门卫";
const MASKED = { text: "张**收，到前打138****1234，放***门卫", isMasked: true };
const reason = "核对地址";

test("the buyer's message is shown masked, and in clear for a reason that the history keeps (R178, R179)", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A1", { buyerMessage: MESSAGE });
  const view = await getOrder(world.caller.scope, id);
  expect(view?.message).toEqual(MASKED);
  expect(JSON.stringify(view)).not.toMatch(/13812341234|张小明|示例街道/);
  expect(await revealMessage(world.caller, { orderId: id, reason })).toEqual({ text: MESSAGE });
  const entry = await database().auditEntry.findFirstOrThrow({
    where: { subjectId: id, action: "order.message-shown" },
  });
  expect(entry).toMatchObject({ actorName: "李管理", reason, before: null, after: null });
  expect((await getOrder(world.caller.scope, id))?.message).toEqual(MASKED);
  const stored = await database().$queryRaw<{ row: string }[]>`
    SELECT o::text AS row FROM "Order" o WHERE id = ${id}::uuid`;
  expect(stored[0]?.row).not.toMatch(/13812341234|门卫/);
});

test("an order without a message shows none, one with nothing to hide is whole, an erased one is gone", async () => {
  const world = await makeWorld();
  const [none, plain] = [await pushOrder(world, "N1"), await pushOrder(world, "P1", { buyerMessage: "请尽快发货" })];
  expect((await getOrder(world.caller.scope, none))?.message).toBeNull();
  expect(await refusalOf(revealMessage(world.caller, { orderId: none, reason }))).toEqual({ code: "NOT_FOUND" });
  expect((await getOrder(world.caller.scope, plain))?.message).toEqual({ text: "请尽快发货", isMasked: false });
  await database().order.update({ where: { id: plain }, data: { receiverCipher: null, keyId: null } });
  expect((await getOrder(world.caller.scope, plain))?.message).toBeNull();
});

test("another account's, another shop's and one that is none are not found, and nobody is noted (R183)", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const own = await pushOrder(world, "A1", { buyerMessage: MESSAGE });
  const foreign = await pushOrder(stranger, "A1", { buyerMessage: MESSAGE });
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  for (const [by, orderId] of [
    [world.caller, foreign],
    [world.caller, randomUUID()],
    [otherShop, own],
  ] as const)
    expect(await refusalOf(revealMessage(by, { orderId, reason }))).toEqual({ code: "NOT_FOUND" });
  const where = { subjectId: { in: [own, foreign] }, action: "order.message-shown" };
  expect(await database().auditEntry.count({ where })).toBe(0);
});
