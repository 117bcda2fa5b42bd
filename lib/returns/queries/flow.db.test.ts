import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { flowOf, nextActor, type FlowFacts } from "@/lib/refunds/domain/reverse-flow";
import { getRefund } from "@/lib/refunds/queries/get-refund";
import { markRefunded } from "../commands/mark-refunded";
import { receiveReturn } from "../commands/receive";
import { submitRawRefunds } from "../commands/submit";
import { terminateReturn } from "../commands/terminate";
import { undoReceipt } from "../commands/undo-receipt";
import { counted, everything, waitingReturn } from "../testing/receipts";
import { settleReport } from "../testing/refunds";
import { addOrder, makeWorld, push, refundOf, returnOf, returnXml, type World } from "../testing/world";
import { getReturn } from "./get-return";

/** R158 from the rows: a sample return on each stage of its way, as both pages mark it. */

const inWords = (facts: FlowFacts | undefined) =>
  facts && `${flowOf(facts).find(({ state }) => state === "current")?.step ?? "over"}, ${nextActor(facts) ?? "nobody"}`;

/** The step that the raw refund's page and, once there is one, the return's page mark, and who acts; both say the same. */
async function markedOn(world: World, code: string): Promise<string | undefined> {
  const { scope } = world.caller;
  const { id, returnOrder } = await refundOf(world, code);
  const ofRefund = inWords((await getRefund(scope, id))?.flow);
  if (returnOrder) expect(inWords((await getReturn(scope, returnOrder.id))?.flow)).toBe(ofRefund);
  return ofRefund;
}

test("from the push to the refund the right step is marked, and taken back where a step is (R158)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const marked = () => markedOn(world, "A1");
  await addOrder(world, "F-A1");
  await push(world, { code: "A1", forward: "F-A1" });
  expect(await marked()).toBe("waybill, consumer");
  await push(world, { code: "A1", forward: "F-A1", waybillNo: "SF1" });
  expect(await marked()).toBe("submitted, clerk");
  await submitRawRefunds(world.caller, [(await refundOf(world, "A1")).id]);
  const held = await returnOf(world, "A1");
  expect(await marked()).toBe("received, warehouse");
  await receiveReturn(world.caller, counted(held, [[1, 0]]));
  expect(await marked()).toBe("received, clerk"); // two pieces are short
  const rest = counted(held, [[1, 0], [1, 0]]); // oxfmt-ignore
  const { receiptId } = await receiveReturn(world.caller, rest);
  expect(await marked()).toBe("reported, line3");
  await undoReceipt(world.caller, { returnOrderId: held.id, receiptId });
  expect(await marked()).toBe("received, clerk");
  await receiveReturn(world.caller, { ...rest, requestKey: crypto.randomUUID() });
  await settleReport(world, held, { kind: "refused", at: new Date(), code: "X", text: "no" });
  expect(await marked()).toBe("reported, clerk");
  await settleReport(world, held, { kind: "accepted", at: new Date() });
  expect(await marked()).toBe("refunded, platform");
  await markRefunded(world.caller, { ids: [held.id], note: "平台后台已退款" });
  expect(await marked()).toBe("over, nobody");
  const flow = flowOf((await getReturn(world.caller.scope, held.id))?.flow as FlowFacts);
  const times = flow.slice(2).map(({ at }) => at);
  expect(times.every((at) => at !== null)).toBe(true);
});

test("received while reporting was off the administrator acts, whichever switch it was (R122, R158)", async () => {
  for (const edition of ["ENTERPRISE", "FLAGSHIP"] as const) {
    const world = await makeWorld(edition, { reporting: false });
    await receiveReturn(world.caller, everything(await waitingReturn(world)));
    expect(await markedOn(world, "R1")).toBe("reported, admin");
  }
});

test("terminated or withdrawn before a piece came in, nothing is due any more; withdrawn after one, the clerk asks (R105, R113, R158)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world, "T1");
  await receiveReturn(world.caller, counted(held, [[1, 0]]));
  const short = await database().discrepancy.findFirstOrThrow({ where: { returnOrderId: held.id } });
  const words = { returnOrderId: held.id, discrepancyId: short.id, reason: "消费者确认未寄", platformCaseNo: "CASE-1" };
  await terminateReturn(world.caller, words);
  expect(await markedOn(world, "T1")).toBe("over, nobody");

  const withdraw = (code: string) => {
    const stated = { code, forward: `F-${code}`, waybillNo: "SF1", carrierCode: "SF" };
    return push(world, stated, returnXml(world, stated).replace("<orderItems>", "<status>5</status><orderItems>"));
  };
  await waitingReturn(world, "W1");
  await withdraw("W1");
  expect(await markedOn(world, "W1")).toBe("over, nobody");
  await receiveReturn(world.caller, counted(await waitingReturn(world, "W2"), [[1, 0]]));
  await withdraw("W2");
  expect(await markedOn(world, "W2")).toBe("received, clerk");
});
