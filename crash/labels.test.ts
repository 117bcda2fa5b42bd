import { afterAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { settlePrint } from "@/lib/labels/commands/settle-print";
import { AT_SANDBOX, setUpAccount } from "@/lib/labels/testing/account";
import { printLabel } from "@/lib/orders/commands/print-label";
import { requestWaybillsFor } from "@/lib/orders/commands/request-waybills";
import { review, type Person } from "./people";
import { killOnceAlive, untilHealthy } from "./product";
import { METHODS, sandbox } from "./sandbox";
import { eventually, untilAllDone, untilStored } from "./work";

// The worker dies between a waybill number and its label, when the platform has given the number and we do not know it yet.

afterAll(() => database().$disconnect());

async function withAccount(): Promise<Person> {
  const { id, name, sellerAccountId } = await database().user.findUniqueOrThrow({
    where: { email: "admin@enterprise.demo" },
  });
  const flagship = await database().flagshipShop.findFirstOrThrow({ where: { sellerAccountId } });
  const isSetUp = (await database().shippingDefault.count({ where: { flagshipShopId: flagship.id } })) > 0;
  if (!isSetUp) await setUpAccount(sellerAccountId, flagship.id, AT_SANDBOX.ZTO);
  const actor = { kind: "person", userId: id, name, role: "ADMIN", ip: null } as const;
  return { scope: makeScope(sellerAccountId, "all"), actor };
}

async function wholeOf(orderId: string) {
  const lines = await database().orderLine.findMany({ where: { orderId } });
  return { lines: lines.map(({ id, quantityPieces }) => ({ lineId: id, pieces: quantityPieces })) };
}

const grantsOf = (orderId: string) => database().waybillGrant.findMany({ where: { orderId } });

test("the worker dies with a joint call out: each order has the number that it was given, and none besides", async () => {
  await untilHealthy();
  await sandbox.reset();
  const person = await withAccount();
  const codes = await sandbox.buy(6);
  const orders = await untilStored(codes);
  for (const { id } of orders) await review(person, id);
  await sandbox.fault({ kind: "late", method: METHODS.take, count: 1, delayMs: 60_000 });
  await Promise.all(
    orders.map(async ({ id }) => requestWaybillsFor(person, { orderId: id, parcels: [await wholeOf(id)] })),
  );
  await eventually(async () => {
    const given = await Promise.all(codes.map((code) => sandbox.numbersOf(code)));
    expect(given.flat().length).toBeGreaterThan(0);
  });
  await killOnceAlive("worker");
  await untilAllDone();

  for (const [index, code] of codes.entries()) {
    const [label, ...others] = await grantsOf(orders[index]?.id ?? "");
    expect(others).toEqual([]);
    expect(await sandbox.numbersOf(code)).toEqual([label?.waybillNo]);
  }
});

test("the worker dies before the answer: the same number after its restart and none besides, and one label", async () => {
  await untilHealthy();
  await sandbox.reset();
  const person = await withAccount();
  const [code = ""] = await sandbox.buy(1);
  const [order] = await untilStored([code]);
  const orderId = order?.id ?? "";
  await review(person, orderId);
  const whole = await wholeOf(orderId);
  await sandbox.fault({ kind: "late", method: METHODS.take, count: 1, delayMs: 60_000 });
  await requestWaybillsFor(person, { orderId, parcels: [whole] });
  await eventually(async () => expect(await sandbox.numbersOf(code)).toHaveLength(1));
  expect(await grantsOf(orderId)).toEqual([]);
  await killOnceAlive("worker");
  await requestWaybillsFor(person, { orderId, parcels: [whole] }); // the packer clicks again meanwhile
  await untilAllDone();

  const [label, ...others] = await grantsOf(orderId);
  expect(others).toEqual([]);
  expect(await sandbox.numbersOf(code)).toEqual([label?.waybillNo]);
  const print = () => printLabel(person, { labelId: label?.id ?? "", printer: "A" });
  const task = await print();
  expect(task).toMatchObject({ waybillNo: label?.waybillNo });
  await expect(print()).rejects.toMatchObject({ refusal: { code: "LABEL_PRINT_UNDERWAY" } });
  await settlePrint(person, task.taskId, { state: "printed", note: null });
  await expect(print()).rejects.toMatchObject({ refusal: { code: "LABEL_ALREADY_PRINTED" } });
});
