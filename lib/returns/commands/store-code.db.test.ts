import { beforeEach, expect, test } from "vitest";
import { unseal } from "@/lib/db/seal";
import { database } from "@/lib/db/client";
import { addWarehouse, editWarehouse } from "@/lib/inventory/commands/save-warehouse";
import type { PlatformCaller } from "@/lib/platform/call";
import { goodsReceivedReport } from "../jobs";
import type { GoodsReceivedPayload } from "../mapping";
import { codeOf, everything, waitingReturn } from "../testing/receipts";
import { makeWorld, reportsOf, returnOf, type World } from "../testing/world";
import { receiveReturn } from "./receive";

/** Which of the two codes of a warehouse a receipt goes by, and what it tells the platform. */

const PLAIN = { code: "BJ", name: "北京仓", platformCode: null };
let world: World;

beforeEach(async () => {
  world = await makeWorld("ENTERPRISE");
});

async function toldOf(returnOrderId: string): Promise<GoodsReceivedPayload> {
  const [report] = await reportsOf(returnOrderId);
  return JSON.parse(unseal(report?.payloadCipher ?? new Uint8Array(), report?.keyId ?? "")) as GoodsReceivedPayload;
}

test("goods go where the platform's code stands, not where ours does", async () => {
  const named = await database().warehouse.findUniqueOrThrow({ where: { id: world.warehouseId } });
  const seen = { code: named.code, name: named.name, platformCode: named.platformCode };
  await editWarehouse(world.caller, { ...seen, id: named.id, code: "SH", seen });
  await addWarehouse(world.caller, { ...PLAIN, code: named.code });
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  expect((await database().inboundReceipt.findFirstOrThrow({ where: { returnOrderId: held.id } })).warehouseId).toBe(
    named.id,
  );
});

test("a code that no warehouse stands for: a person chooses one, the report names the platform's code", async () => {
  const { id } = await addWarehouse(world.caller, PLAIN);
  const elsewhere = { ...world, storeCode: "P-9" };
  const held = await waitingReturn(elsewhere);
  expect(await codeOf(receiveReturn(world.caller, everything(held)))).toBe("UNKNOWN_WAREHOUSE");
  await receiveReturn(world.caller, { ...everything(held), warehouseId: id });
  expect(await toldOf(held.id)).toMatchObject({ storeCode: "P-9", warehouseId: id });
});

test("no code on either side: it is received, and the report waits until the warehouse has one", async () => {
  const { id } = await addWarehouse(world.caller, PLAIN);
  const held = await waitingReturn({ ...world, storeCode: "" });
  const received = await receiveReturn(world.caller, { ...everything(held), warehouseId: id });
  expect(received).toMatchObject({ extent: "FULL", callbackStatus: "PENDING" });
  const told = await toldOf(held.id);
  expect(told.storeCode).toBeNull();
  const calls: unknown[] = [];
  const call: PlatformCaller = ({ params }) => {
    calls.push(params);
    const outcome = { kind: "accepted", code: null, subCode: null, text: "", requestId: null } as const;
    return Promise.resolve({ outcome, durationMs: 1, body: "" });
  };
  const send = () => goodsReceivedReport.send(call, "session", told, world.caller.scope);
  expect((await send()).outcome).toMatchObject({ kind: "try-later", code: "no-store-code" });
  expect(calls).toEqual([]);
  await editWarehouse(world.caller, { ...PLAIN, platformCode: "P-BJ", id, seen: PLAIN });
  expect((await send()).outcome.kind).toBe("accepted");
  expect(calls).toMatchObject([{ instorage_feedback_request: { store_code: "P-BJ" } }]);
  expect((await returnOf(world, "R1")).status).toBe("RECEIVED");
});
