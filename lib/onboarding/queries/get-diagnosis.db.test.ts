import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { receivePush } from "@/lib/delivery/inbox/receive-push";
import { orderBody, signedPush, type PushWords } from "@/lib/delivery/testing/signed-push";
import type { CheckKind, Finding } from "@/lib/delivery/domain/diagnosis";
import { makeWorld, type World } from "@/lib/shops/testing/world";
import { makeShop } from "@/lib/delivery/testing/shop";
import { sendTestPush } from "../commands/test-push";
import { newShop } from "../testing/world";
import { getDiagnosis } from "./get-diagnosis";

let world: World;
let shopId: string;
let supplierId: string;

beforeAll(async () => {
  world = await makeWorld("ENTERPRISE");
  shopId = await newShop(world);
  supplierId = (await database().shop.findUniqueOrThrow({ where: { id: shopId } })).supplierId ?? "";
  await makeShop(); // another account: nothing that names nobody is told to this one
});
beforeEach(async () => {
  await database().inboxItem.deleteMany();
});

const send = (body: string, words: PushWords = {}) => receivePush(signedPush(body, words));
const view = async () => {
  const found = await getDiagnosis(world.caller.scope, shopId);
  if (!found) throw new Error("There is no such shop");
  return found;
};
const findings = async (...kinds: CheckKind[]): Promise<Finding[]> =>
  (await view()).checks.filter(({ kind }) => kinds.includes(kind)).map(({ finding }) => finding);

describe("why a shop gets no pushes", () => {
  test("of a new shop nothing about pushes is good", async () => {
    expect(
      await findings("supplier", "address", "reach", "appKey", "signature", "secret", "content", "handling"),
    ).toEqual([
      "supplierUnproven",
      "addressLocal",
      "reachNone",
      "appKeyUnproven",
      "signatureUnknown",
      "secretUnknown",
      "contentUnknown",
      "handlingUnknown",
    ]);
    expect(await view()).toMatchObject({ lastGood: null, bad: [], testPush: null, door: { appKeyEnd: "0001" } });
    expect((await view()).door.url).toMatch(/\/api\/qimen$/);
  });

  test("a wrong secret is said, with the parts that are signed; a good push afterwards puts it right", async () => {
    await send(orderBody(supplierId), { secret: "x" });
    expect(await findings("reach", "signature")).toEqual(["reachRefused", "signatureUnexplained"]);
    const [bad] = (await view()).bad;
    expect(bad).toMatchObject({
      fault: "signature",
      times: 1,
      isCertain: false,
      signFacts: { tried: true, fit: null },
    });
    expect(bad?.signFacts?.names).toEqual([
      "app_key",
      "customerId",
      "format",
      "method",
      "sign_method",
      "timestamp",
      "v",
    ]);
    await send(orderBody(supplierId, "LP-9"));
    expect(await findings("supplier", "address", "reach", "appKey", "signature", "secret", "clock", "content")).toEqual(
      [
        "supplierProven",
        "addressProven",
        "reachShop",
        "appKeyProven",
        "signatureGood",
        "secretCurrent",
        "clockGood",
        "contentUnknown", // nobody has handled it yet
      ],
    );
    expect((await view()).lastGood).toMatchObject({ kind: "order", bizOrderCode: "LP-9", signedWith: "current" });
  });

  test("an unreadable one is told with field, line and column: its shop's, or one that names it; and nothing of it", async () => {
    const secret = "王小明的地址";
    await send(`<request><supplierId>${supplierId}</supplierId>\n<orderItems><orderItem>${secret}</request>`);
    await send(`<request>\n <SupplierCode>${supplierId}</SupplierCode><a>${secret}`);
    const found = await view();
    expect(found.bad.map(({ fault, isCertain, place }) => ({ fault, isCertain, place }))).toEqual([
      {
        fault: "unreadable",
        isCertain: false,
        place: { rule: "not-well-formed", field: "request", line: 2, column: 31 + supplierId.length },
      },
      {
        fault: "unreadable",
        isCertain: true,
        place: { rule: "not-well-formed", field: "request/orderItems/orderItem", line: 2, column: 30 },
      },
    ]);
    expect(JSON.stringify(found)).not.toContain(secret);
    expect(await findings("content")).toEqual(["contentUnreadable"]);
  });

  test("a wrong time, a foreign method, and JSON that breaks off", async () => {
    await send(orderBody(supplierId), { sentAt: new Date(Date.now() - 3_600_000) });
    await send(orderBody(supplierId), { method: "qimen.something.else" });
    await send(`{"request":{"supplierId":"${supplierId}" "bizOrderCode":"1"}}`, { contentType: "application/json" });
    const faults = (await view()).bad.map(({ fault, place }) => [fault, place?.line ?? null, place?.field ?? null]);
    expect(faults).toEqual([
      ["unreadable", 1, "request/supplierId"],
      ["method", null, null],
      ["time", null, null],
    ]);
    expect(await findings("clock", "content")).toEqual(["clockRefused", "contentUnreadable"]);
  });

  test("one that its handler could not read is told with its field, and is no refused one", async () => {
    await send(orderBody(supplierId, "LP-7"));
    const note = "unreadable:orderItems.0.quantity:missing";
    await database().inboxItem.updateMany({ data: { state: "FAILED", note } });
    const { bad, lastGood } = await view();
    expect(bad).toMatchObject([
      { fault: "failed", isCertain: true, place: { rule: "missing", field: "orderItems.0.quantity", line: null } },
    ]);
    expect(lastGood).toMatchObject({ bizOrderCode: "LP-7" });
    expect(await findings("content", "handling")).toEqual(["contentUnreadable", "handlingFailed"]);
  });

  test("what another account's shop gets, or nobody's, is not told; another's scope sees no such shop", async () => {
    const other = await makeShop();
    await send(orderBody(other.supplierId), { secret: "x" });
    await send(orderBody("99999"), { secret: "x" });
    await send("<request>");
    await send(orderBody("99999"));
    expect((await view()).bad).toEqual([]);
    expect(await getDiagnosis(other.scope, shopId)).toBeNull();
    expect(await getDiagnosis(world.caller.scope, randomUUID())).toBeNull();
    expect(await getDiagnosis(world.caller.scope, "no id")).toBeNull();
  });

  test("a test push of ours proves nothing of the platform's", async () => {
    await sendTestPush(
      world.caller,
      { shopId, requestKey: randomUUID() },
      { post: async (push) => ((await receivePush(push)).body.includes("<success>true") ? "accepted" : "refused") },
    );
    expect(await findings("supplier", "reach", "signature", "content")).toEqual([
      "supplierUnproven",
      "reachNone",
      "signatureUnknown",
      "contentUnknown",
    ]);
    const { testPush, lastGood } = await view();
    expect(lastGood).toBeNull();
    expect(testPush).toMatchObject({ answer: "accepted" });
    expect(testPush?.storedAt).not.toBeNull();
  });

  test("receiving that is off is said", async () => {
    await database().shop.update({ where: { id: shopId }, data: { orderReceivingEnabled: false } });
    const [receiving] = await findings("receiving");
    expect(["receivingOff", "receivingHeld"]).toContain(receiving);
  });
});
