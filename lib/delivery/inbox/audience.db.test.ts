import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { isMeantFor } from "../domain/audience";
import { messageFilter } from "../messages/schema";
import { getMessage } from "../messages/queries/get-message";
import { readMessages } from "../messages/queries/list-messages";
import { startReplay } from "../replays/commands";
import { previewReplay } from "../replays/queries";
import { endsOf, engineer, pushIn, work } from "../replays/testing/world";
import { makeShop, type TestShop } from "../testing/shop";
import { orderBody } from "../testing/signed-push";
import { listTrouble } from "../trouble";
import { audienceOf } from "./audience";

let one: TestShop;
beforeEach(async () => {
  await database().$executeRaw`TRUNCATE "SellerAccount", "InboxItem" CASCADE`;
  one = await makeShop();
});

const whole = (shop: TestShop) => makeScope(shop.sellerAccountId, "all");
/** A push whose shop cannot be read: what should close does not. */
const nameless = () => pushIn(`<request><SupplierCode>4711471147114711</SupplierCode><bizOrderCode>1</biz`);
/** One in which the id of the shop stands somewhere; the door may not know it yet, so it is noted here. */
async function naming({ supplierId: claimedSupplierId }: TestShop): Promise<string> {
  const id = await pushIn(`<request><SupplierCode>${claimedSupplierId}</SupplierCode><bizOrderCode>1</biz`);
  await database().inboxItem.update({ where: { id }, data: { claimedSupplierId } });
  return id;
}

/** What a scope sees of these pushes: as rows by the rule itself, in the list, on their pages, offered for replay, in the alert. */
async function seen(scope: Scope, ids: readonly string[]) {
  const audience = await audienceOf(outsideCommits(scope));
  const rows = await database().inboxItem.findMany({ where: { id: { in: [...ids] } } });
  const { rows: listed } = await readMessages(scope, messageFilter.parse({}));
  const pages = await Promise.all(ids.map((id) => getMessage(scope, id)));
  const selection = { kind: "failed-since", since: new Date(0).toISOString() } as const;
  const { replayable } = await previewReplay(scope, { ...selection, direction: null, shopId: null, method: null });
  return {
    byRule: rows.filter((row) => isMeantFor(audience, row)).length,
    listed: listed.length,
    opened: pages.filter((page) => page !== null).length,
    replayable: replayable.reduce((sum, { count }) => sum + count, 0),
    told: (await listTrouble(scope, new Date())).nameless?.count ?? 0,
  };
}

const all = (count: number) => ({ byRule: count, listed: count, opened: count, replayable: count, told: count });

test("with two accounts that wait for orders each sees the pushes that name its shop, and nobody those that name none", async () => {
  const two = await makeShop();
  const ids = [await nameless(), await naming(one)];
  expect(await seen(whole(one), ids)).toEqual(all(1));
  expect(await seen(whole(two), ids)).toEqual(all(0));
  await expect(
    startReplay(engineer(whole(two)), { selection: { kind: "ids", ids: [...ids] }, reason: "已查明原因" }),
  ).rejects.toMatchObject({ refusal: { code: "NOT_FOUND" } });
});

test("while an account is the only one, its people for all shops see those that name none too", async () => {
  const ids = [await nameless(), await naming(one)];
  expect(await seen(whole(one), ids)).toEqual(all(2));
  const sibling = await makeShop({ sellerAccountId: one.sellerAccountId });
  expect(await seen(one.scope, ids)).toEqual(all(1));
  expect(await seen(sibling.scope, ids)).toEqual(all(0));
});

test("a replay that began while the account was the only one leaves what is not its own once it is not", async () => {
  const id = await nameless();
  const { replayId } = await startReplay(engineer(whole(one)), {
    selection: { kind: "ids", ids: [id] },
    reason: "已查明原因",
  });
  await makeShop();
  await work(replayId);
  expect(await endsOf(replayId)).toEqual({ [id]: "not-yours" });
});

test("one for a supplier id that no shop has is shown to the only account, and a replay says that no shop of its has it", async () => {
  const id = await pushIn(orderBody("9999999999"));
  expect(await seen(whole(one), [id])).toMatchObject({ byRule: 1, listed: 1, opened: 1, replayable: 0 });
  const preview = await previewReplay(whole(one), { kind: "ids", ids: [id] });
  expect(preview).toMatchObject({ skipped: [{ reason: "not-yours", count: 1 }], notFound: 0 });
});
