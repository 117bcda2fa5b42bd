import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { MOST_LINES } from "@/lib/kernel/limits";
import { PUSHES } from "@/lib/worker/registry";
import { startInbox } from "./inbox";
import type { Pump } from "../queue/pump";
import type { PushHandler, StoredPush } from "./push-handler";
import { putPush, pushRow } from "../testing/inbox-item";
import { makeShop, type TestShop } from "../testing/shop";
import { hearSweepWakes } from "../testing/sweep-wakes";
import { beat, until } from "../testing/until";

const pumps: Pump[] = [];
let shop: TestShop;

beforeEach(async () => {
  await database().inboxItem.deleteMany();
  shop = await makeShop();
});
afterEach(async () => void (await Promise.all(pumps.splice(0).map((pump) => pump.stop()))));

async function startWorker(handlers: Record<StoredPush["kind"], PushHandler>) {
  const id = randomUUID();
  await beat(id);
  pumps.push(startInbox(id, handlers, 5));
}

const untilState = (id: string, state: string) =>
  until(async () => {
    const row = await pushRow(id);
    return row.state === state && row;
  }, state);

const orderXml = (code: string) => `<request><supplierId>${shop.supplierId}</supplierId>
  <bizOrderCode>${code}</bizOrderCode><storeCode>GJZY-SH-001</storeCode><orderItems><orderItem>
  <subOrderCode>${code}-1</subOrderCode><scItemId>600100200300</scItemId><quantity>1</quantity></orderItem></orderItems>
  </request>`;
const cancelXml = (code: string) => `<request><supplierId>${shop.supplierId}</supplierId>
  <bizOrderCode>${code}</bizOrderCode><refundStatus>1</refundStatus></request>`;

test.each<[string, string, PushHandler]>([
  [
    "the database refuses the data",
    "database-22021",
    ({ tx }, pushes) => tx.inboxItem.updateMany({ where: { id: pushes[0]?.inboxId }, data: { note: "\0" } }) as never,
  ],
  ["the code does not expect", "not-expected", () => Promise.resolve((null as unknown as { kind: never }).kind)],
])("what %s waits for a person at once, who is told, and nothing waits behind it", async (_case, fault, handler) => {
  const wakes = await hearSweepWakes();
  const id = await putPush(shop, { code: "LP-L" });
  const behindIt = await putPush(shop, { kind: "cancel", code: "LP-L", body: cancelXml("LP-L") });
  await startWorker({ ...PUSHES, order: handler });
  expect(await untilState(id, "FAILED")).toMatchObject({ note: fault, attempts: 1 });
  await untilState(behindIt, "DONE");
  await until(async () => (await wakes.count()) > 0, "somebody to be told");
  await wakes.stop();
});

test.each([
  [
    "a line stated twice",
    (xml: string) => xml.replace(/<orderItem>[^]*<\/orderItem>/, "$&$&"),
    /^line-stated-twice:orderItems\.1$/,
  ],
  [
    "a code no index holds",
    (xml: string) => xml.replace("<quantity>", `<outerId>${"x".repeat(6000)}</outerId>$&`),
    /^unreadable:orderItems\.0\.outerId@\d+:\d+:too-long$/,
  ],
  [
    "more lines than can be shipped",
    (xml: string) => xml.replace(/<orderItem>[^]*<\/orderItem>/, (one) => one.repeat(MOST_LINES + 1)),
    /^unreadable:orderItems@\d+:\d+:too-many$/,
  ],
])("%s is told a person at once, by its place; the cancel behind it is decided", async (_case, change, reason) => {
  const wakes = await hearSweepWakes();
  const order = await putPush(shop, { code: "LP-F", body: change(orderXml("LP-F")) });
  const cancel = await putPush(shop, { kind: "cancel", code: "LP-F", body: cancelXml("LP-F") });
  await startWorker(PUSHES);
  expect(await untilState(order, "FAILED")).toMatchObject({
    note: expect.stringMatching(reason) as string,
    attempts: 1,
  });
  expect(await wakes.count()).toBe(1);
  await wakes.stop();
  expect(await untilState(cancel, "DONE")).toMatchObject({ note: "tombstone" });
});

test("a return of many lines, each with a refund number and a reason of its own, comes in", async () => {
  const lines = Array.from(
    { length: 300 },
    (_, n) => `<orderItem><subOrderCode>${n}</subOrderCode><planReturnQuantity>1</planReturnQuantity>
      <refundId>${randomUUID()}</refundId><refundReason>${randomUUID()}</refundReason></orderItem>`,
  );
  const body = `<request><supplierId>${shop.supplierId}</supplierId><bizOrderCode>LP-R</bizOrderCode>
    <orderItems>${lines.join("")}</orderItems></request>`;
  const id = await putPush(shop, { kind: "return", code: "LP-R", body });
  await startWorker(PUSHES);
  expect(await untilState(id, "DONE")).toMatchObject({ note: "refund-created" });
});
