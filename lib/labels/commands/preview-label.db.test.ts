import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import { makeScope } from "@/lib/kernel/scope-maker";
import { refusalOf } from "@/lib/orders/testing/refusals";
import { makeWorld, pushOrder, type World } from "@/lib/orders/testing/world";
import { previewLabel } from "./preview-label";

async function numberOf({ sellerAccountId }: World, orderId: string, printData: string | null): Promise<string> {
  const sealed = printData === null ? null : seal(printData);
  const { id } = await database().waybillGrant.create({
    data: {
      sellerAccountId,
      orderId,
      parcelCode: "P1",
      carrierCode: "YTO",
      waybillNo: "YT1",
      printDataCipher: sealed?.cipher ?? null,
      keyId: sealed?.keyId ?? null,
    },
  });
  return id;
}

const timesSeen = (orderId: string) =>
  database().auditEntry.count({ where: { subjectId: orderId, action: "order.label-previewed" } });

test("what a label would print is handed out, and the history keeps who saw it (R179)", async () => {
  const world = await makeWorld();
  const orderId = await pushOrder(world, "A1");
  const labelId = await numberOf(world, orderId, JSON.stringify({ encryptedData: "x", templateURL: "u" }));
  expect(await previewLabel(world.caller, { labelId })).toEqual({
    waybillNo: "YT1",
    contents: [{ encryptedData: "x", templateURL: "u" }],
  });
  expect(await timesSeen(orderId)).toBe(1);
  expect(await database().labelPrint.count({ where: { grantId: labelId } })).toBe(0); // nothing goes to a printer
});

test("a number without a label, another account's and another shop's are refused, and nobody is noted (R183)", async () => {
  const [world, stranger] = [await makeWorld(), await makeWorld()];
  const own = await pushOrder(world, "A1");
  const foreign = await pushOrder(stranger, "A1");
  const bare = await numberOf(world, own, null);
  const theirs = await numberOf(stranger, foreign, "{}");
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  const refusals = await Promise.all(
    [
      previewLabel(world.caller, { labelId: bare }),
      previewLabel(world.caller, { labelId: theirs }),
      previewLabel(world.caller, { labelId: randomUUID() }),
      previewLabel(otherShop, { labelId: bare }),
    ].map(refusalOf),
  );
  expect(refusals).toEqual([
    { code: "LABEL_WITHOUT_CONTENT" },
    { code: "NOT_FOUND" },
    { code: "NOT_FOUND" },
    { code: "NOT_FOUND" },
  ]);
  expect((await timesSeen(own)) + (await timesSeen(foreign))).toBe(0);
});
