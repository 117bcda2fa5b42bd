import { expect, test } from "vitest";
import { addOrder, makeWorld, push, refundOf } from "@/lib/returns/testing/world";
import { listWaiting } from "./list-waiting";

const UNKNOWN = { code: "UNKNOWN-1", scItemId: "600100999999", outerId: "NO-SUCH-SKU", pieces: 1 };

test("what waits for a submit and lacks nothing, oldest first (R92, R97, R101)", async () => {
  const world = await makeWorld("FLAGSHIP");
  for (const code of ["A", "B"]) {
    await addOrder(world, `F-${code}`);
    await push(world, { code, forward: `F-${code}`, waybillNo: `SF-${code}` });
  }
  await addOrder(world, "F-INCOMPLETE");
  await push(world, { code: "INCOMPLETE", forward: "F-INCOMPLETE" });
  await addOrder(world, "F-OPEN", "SENT_TO_WAREHOUSE");
  await push(world, { code: "OPEN", forward: "F-OPEN", waybillNo: "SF-OPEN" });
  await push(world, { code: "MISSING", forward: "F-MISSING", waybillNo: "SF-MISSING" });
  await addOrder(world, "F-UNKNOWN");
  await push(world, { code: "UNKNOWN", forward: "F-UNKNOWN", waybillNo: "SF-UNKNOWN", lines: [UNKNOWN] });
  const ids = [(await refundOf(world, "A")).id, (await refundOf(world, "B")).id];
  expect(await listWaiting(world.caller.scope)).toEqual({ count: 2, ids });
  expect(await listWaiting(world.caller.scope, world.shopId)).toEqual({ count: 2, ids });
  const stranger = await makeWorld("FLAGSHIP");
  expect(await listWaiting(world.caller.scope, stranger.shopId)).toEqual({ count: 0, ids: [] });
  expect(await listWaiting(stranger.caller.scope, world.shopId)).toEqual({ count: 0, ids: [] });
});
