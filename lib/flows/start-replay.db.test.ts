import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { receivePush } from "@/lib/delivery/inbox/receive-push";
import { orderBody, signedPush } from "@/lib/delivery/testing/signed-push";
import { endsOf, engineer, work } from "@/lib/delivery/replays/testing/world";
import { authorizedFor } from "@/lib/shops/testing/gateway";
import { addShop, makeWorld, newSupplierId } from "@/lib/shops/testing/world";
import { startProvenReplay } from "./start-replay";

/** A push that came before its shop had the supplier id. */
async function earlierPush() {
  const world = await makeWorld("ENTERPRISE");
  const supplierId = newSupplierId();
  const code = `LP-${supplierId}`;
  await receivePush(signedPush(orderBody(supplierId, code)));
  const shopId = await addShop(world, { supplierId, authState: "UNAUTHORIZED" });
  const { id } = await database().inboxItem.findFirstOrThrow({ where: { bizOrderCode: code }, select: { id: true } });
  const input = { selection: { kind: "ids" as const, ids: [id] }, reason: "供应商ID已填写" };
  return { world, supplierId, shopId, id, input, by: engineer(world.caller.scope) };
}

test("earlier pushes are replayed where the platform names the supplier id under the shop's authorization", async () => {
  const { world, supplierId, shopId, id, input, by } = await earlierPush();
  const { replayId } = await startProvenReplay(by, input, await authorizedFor(world, supplierId));
  await work(replayId);
  expect(await endsOf(replayId)).toEqual({ [id]: "RELEASED" });
  expect(await database().inboxItem.findUnique({ where: { id } })).toMatchObject({ state: "PENDING", shopId });
});

test("where the platform names another one, or nobody is authorized, they stay, and the rest goes on", async () => {
  const { world, id, input, by } = await earlierPush();
  const nothing = { refusal: { code: "NOTHING_TO_REPLAY" } };
  await expect(startProvenReplay(by, input, await authorizedFor(world, "1"))).rejects.toMatchObject(nothing);
  await expect(startProvenReplay(by, input)).rejects.toMatchObject(nothing); // port 9: nobody answers
  expect(await database().inboxItem.findUnique({ where: { id } })).toMatchObject({ state: "REFUSED", shopId: null });
});
